import { ActionIcon, Menu } from "@mantine/core";
import {
  IconBlockquote,
  IconBold,
  IconCode,
  IconItalic,
  IconList,
  IconListNumbers,
  IconTypography,
  type TablerIcon,
} from "@tabler/icons-react";
import type { Editor } from "@tiptap/core";
import { useEffect, useReducer } from "react";
import { createPortal } from "react-dom";
import { hint } from "@/components/hints/watch";
import { Keys } from "@/components/Keys";
import { LazyMenu } from "@/components/LazyMenu";
import { useTranslation } from "@/i18n/useTranslation";
import { LinkButton } from "./LinkButton";
import rich from "./Rich.module.css";

interface Format {
  name: "bold" | "italic" | "bulletList" | "orderedList" | "blockquote" | "code";
  icon: TablerIcon;
  keys: string;
  run: (editor: Editor) => void;
}

const BOLD: Format = {
  name: "bold",
  icon: IconBold,
  keys: "mod B",
  run: (editor) => editor.chain().focus().toggleBold().run(),
};
const FORMATS: Format[] = [
  {
    name: "italic",
    icon: IconItalic,
    keys: "mod I",
    run: (editor) => editor.chain().focus().toggleItalic().run(),
  },
  {
    name: "bulletList",
    icon: IconList,
    keys: "mod shift 8",
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    name: "orderedList",
    icon: IconListNumbers,
    keys: "mod shift 7",
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    name: "blockquote",
    icon: IconBlockquote,
    keys: "mod shift B",
    run: (editor) => editor.chain().focus().toggleBlockquote().run(),
  },
  {
    name: "code",
    icon: IconCode,
    keys: "mod E",
    run: (editor) => editor.chain().focus().toggleCode().run(),
  },
];

/** Buttons for what most people format; the rest is behind one more, and everything has a key. */
export function FormatBar({ editor, place }: { editor: Editor; place: HTMLElement | null }) {
  const { t } = useTranslation();
  const [, follow] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    editor.on("transaction", follow);
    return () => {
      editor.off("transaction", follow);
    };
  }, [editor]);
  if (!place) return null;
  const isOn = editor.isActive("bold");
  return createPortal(
    <div className={rich.bar} role="group" aria-label={t("composer.format.label")}>
      <ActionIcon
        {...hint(t("composer.format.bold"))}
        variant={isOn ? "light" : "subtle"}
        size={32}
        aria-label={t("composer.format.bold")}
        aria-pressed={isOn}
        onClick={() => BOLD.run(editor)}
      >
        <BOLD.icon size={18} stroke={1.7} />
      </ActionIcon>
      <LinkButton editor={editor} />
      <LazyMenu
        position="top-start"
        withinPortal
        returnFocus={false}
        width={220}
        button={
          <ActionIcon variant="subtle" size={32} aria-label={t("composer.format.more")}>
            <IconTypography size={18} stroke={1.7} />
          </ActionIcon>
        }
      >
        <FormatItems editor={editor} />
      </LazyMenu>
    </div>,
    place,
  );
}

function FormatItems({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  return FORMATS.map((format) => (
    <Menu.Item
      key={format.name}
      aria-current={editor.isActive(format.name) || undefined}
      leftSection={<format.icon size={16} stroke={1.7} aria-hidden="true" />}
      rightSection={<Keys of={format.keys} />}
      onClick={() => format.run(editor)}
    >
      {t(`composer.format.${format.name}`)}
    </Menu.Item>
  ));
}
