import "../style/family.css";
import "../style/forms.css";
import "../style/record.css";

export { RecordPage } from "./RecordPage";
