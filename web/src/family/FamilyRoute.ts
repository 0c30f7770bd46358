import "../style/family.css";

export { FamilyPage } from "./FamilyPage";
