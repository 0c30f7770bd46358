import "./style/tokens.css";
import "./style/base.css";
import "./style/controls.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Application } from "./Application";
import { queryClient } from "./api/queries";
import { Words } from "./words/words";

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <Words>
          <Application />
        </Words>
      </QueryClientProvider>
    </StrictMode>,
  );
}
