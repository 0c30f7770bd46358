import "../style/forms.css";
import "../style/record.css";
import "../style/contact.css";

export { NewRecordPage } from "./NewRecordPage";
