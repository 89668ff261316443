import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Keys } from "@/components/Keys";
import classes from "./KeysOverlay.module.css";

const groups = [
  {
    where: "list",
    keys: [
      { of: ["J", "K"], does: "move" },
      { of: ["down", "up"], does: "move" },
      { of: ["enter"], does: "open" },
      { of: ["esc"], does: "back" },
      { of: ["A"], does: "take" },
      { of: ["W"], does: "nextOne" },
      { of: ["R"], does: "reply" },
      { of: ["."], does: "apply" },
      { of: ["/"], does: "find" },
    ],
  },
  {
    where: "ticket",
    keys: [
      { of: ["R"], does: "reply" },
      { of: ["N"], does: "noteKey" },
      { of: ["A"], does: "take" },
      { of: ["E"], does: "closeTicket" },
      { of: ["T"], does: "tag" },
      { of: ["W"], does: "nextOne" },
      { of: ["mod", "enter"], does: "sendHold" },
      { of: ["mod", "shift", "enter"], does: "sendClose" },
      { of: ["esc"], does: "back" },
    ],
  },
  {
    where: "board",
    keys: [
      { of: ["A"], does: "acknowledge" },
      { of: ["."], does: "apply" },
    ],
  },
  {
    where: "go",
    keys: [
      { of: ["G", "M"], does: "goMine" },
      { of: ["G", "U"], does: "goUnassigned" },
      { of: ["G", "A"], does: "goAll" },
      { of: ["G", "W"], does: "goWaiting" },
      { of: ["G", "B"], does: "goBoard" },
      { of: ["mod", "K"], does: "palette" },
      { of: ["?"], does: "all" },
    ],
  },
] as const;

export function KeysOverlay({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={open}
      onClose={onClose}
      title={t("keys.title")}
      size={680}
      radius={14}
      overlayProps={{ color: "#14201c", backgroundOpacity: 0.35 }}
      closeButtonProps={{ "aria-label": t("keys.close") }}
      classNames={{ content: classes.content ?? "", title: classes.title ?? "" }}
    >
      <div className={classes.columns}>
        {groups.map(({ where, keys }) => (
          <section key={where}>
            <h3 className={classes.where}>{t(`keys.where.${where}`)}</h3>
            <dl className={classes.list}>
              {keys.map(({ of, does }) => (
                <div key={of.join()} className={classes.pair}>
                  <dt>{t(`keys.${does}`)}</dt>
                  <dd>
                    <span className="sr-only">{of.join(" ")}</span>
                    <Keys of={of.join(" ")} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={classes.note}>{t("keys.note")}</p>
    </Modal>
  );
}
