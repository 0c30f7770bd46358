import { call } from "../api/client";
import type { Attachment } from "../api/types";

/** Sends a file, which is then nobody's until an answer names it. */
export function sendFile(file: Blob, name: string): Promise<Attachment> {
  const headers = {
    "Content-Type": file.type || "application/octet-stream",
    "X-File-Name": encodeURIComponent(name),
  };
  return call<Attachment>("/api/attachments", { method: "POST", body: file, headers });
}
