import { ActionIcon, Button, Popover, TextInput } from "@mantine/core";
import { IconLink } from "@tabler/icons-react";
import type { Editor } from "@tiptap/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "@/i18n/useTranslation";
import rich from "./Rich.module.css";

/** Asks where the link leads; an empty address takes it away. */
export function LinkButton({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const [state, setState] = useState<"new" | "closed" | "open">("new");
  const button = (
    <ActionIcon
      variant={editor.isActive("link") ? "light" : "subtle"}
      size={32}
      aria-label={t("composer.format.link")}
      aria-expanded={state === "open"}
      onClick={() => setState(state === "open" ? "closed" : "open")}
    >
      <IconLink size={18} stroke={1.7} />
    </ActionIcon>
  );
  // what places the question costs more than the whole bar, and most answers have no link
  if (state === "new") return button;
  return (
    <Popover
      opened={state === "open"}
      onChange={(opened) => setState(opened ? "open" : "closed")}
      position="top-start"
      trapFocus
      withinPortal
    >
      <Popover.Target>{button}</Popover.Target>
      <Popover.Dropdown>
        <Asking editor={editor} onDone={() => setState("closed")} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Asking({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const { t } = useTranslation();
  const [address, setAddress] = useState(String(editor.getAttributes("link").href ?? ""));
  const put = (event: FormEvent): void => {
    event.preventDefault();
    onDone();
    link(editor, address.trim());
  };
  return (
    <form className={rich.link} onSubmit={put}>
      <TextInput
        label={t("composer.format.address")}
        placeholder="https://"
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <Button type="submit">{t("composer.format.apply")}</Button>
    </form>
  );
}

function link(editor: Editor, address: string): void {
  const chain = editor.chain().focus().extendMarkRange("link");
  if (address === "") return void chain.unsetLink().run();
  const href = /^[a-z][a-z+.-]*:/i.test(address) ? address : `https://${address}`;
  if (!editor.state.selection.empty || editor.isActive("link")) return void chain.setLink({ href }).run();
  const words = { type: "text", text: address, marks: [{ type: "link", attrs: { href } }] };
  editor
    .chain()
    .focus()
    .insertContent([words, { type: "text", text: " " }])
    .run();
}
