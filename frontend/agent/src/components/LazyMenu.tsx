import { Menu, type MenuProps } from "@mantine/core";
import {
  cloneElement,
  type ReactElement,
  type ReactNode,
  type Ref,
  useLayoutEffect,
  useRef,
  useState,
} from "react";

interface ButtonProps {
  ref?: Ref<HTMLButtonElement>;
  onClick?: () => void;
  "aria-haspopup"?: "menu";
  "aria-expanded"?: boolean;
}

interface Props extends Omit<MenuProps, "children" | "opened" | "onChange"> {
  button: ReactElement<ButtonProps>;
  /** Its items, asked for when it is opened. */
  children: ReactNode;
}

/**
 * A menu of which nothing but the button is there until it is opened for the first time: a thread has one for each
 * message, and what places and watches a menu costs more than to draw the message it belongs to.
 */
export function LazyMenu({ button, ...menu }: Props) {
  const [isWanted, setWanted] = useState(false);
  if (isWanted) return <Opening button={button} {...menu} />;
  return cloneElement(button, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onClick: () => setWanted(true),
  });
}

/** Opens once it is there and its button has the keys, to which they return. */
function Opening({ button, children, ...menu }: Props) {
  const [opened, setOpened] = useState(false);
  const own = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    own.current?.focus({ preventScroll: true });
    setOpened(true);
  }, []);
  return (
    <Menu {...menu} opened={opened} onChange={setOpened}>
      <Menu.Target>{cloneElement(button, { ref: own })}</Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
