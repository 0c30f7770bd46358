import "../style/record.css";

export { ReadersPage } from "./ReadersPage";
