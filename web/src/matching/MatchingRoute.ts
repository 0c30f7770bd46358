import "../style/matching.css";

export { BesidePage, ProposalPage } from "./ComparePage";
export { MergesPage } from "./MergesPage";
export { QueuePage } from "./QueuePage";
