import type { NoticeProps } from "./notice.tsx";

export const examples: Readonly<Record<string, NoticeProps>> = {
  info: { kind: "info", title: "Hinweis", children: <p>Text</p> },
  alert: { kind: "danger", title: "Fehler", role: "alert" },
};
