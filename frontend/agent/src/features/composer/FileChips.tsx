import { ActionIcon, CloseButton, Tooltip } from "@mantine/core";
import { IconPaperclip, IconRefresh } from "@tabler/icons-react";
import type { TFunction } from "i18next";
import { Cut } from "@/components/Cut";
import { useTranslation } from "@/i18n/useTranslation";
import { sayBytes } from "@/lib/bytes";
import classes from "./FileChips.module.css";
import type { Attaching } from "./useUploads";

interface Props {
  files: Attaching[];
  onRemove: (key: string) => void;
  onRetry: (key: string) => void;
}

/** The files that will go with the message, how far they have come, and what became of those that will not. */
export function FileChips({ files, onRemove, onRetry }: Props) {
  if (files.length === 0) return null;
  return (
    <ul className={classes.files}>
      {files.map((file) => (
        <Chip key={file.key} file={file} onRemove={onRemove} onRetry={onRetry} />
      ))}
    </ul>
  );
}

type ChipProps = Omit<Props, "files"> & { file: Attaching };

function Chip({ file, onRemove, onRetry }: ChipProps) {
  const { t, i18n } = useTranslation();
  const isUnderWay = file.done === null && file.error === "";
  const name = file.name;
  return (
    <li className={classes.file} data-failed={file.error !== "" || undefined}>
      <IconPaperclip size={14} stroke={1.7} aria-hidden="true" />
      <span className={classes.name} title={name}>
        <Cut text={name} />
      </span>
      <span className={classes.note}>{noteOf(t, i18n.language, file)}</span>
      {file.again && (
        <Tooltip label={t("composer.retryFile", { name })}>
          <ActionIcon
            className={classes.button ?? ""}
            variant="subtle"
            size={24}
            aria-label={t("composer.retryFile", { name })}
            onClick={() => onRetry(file.key)}
          >
            <IconRefresh size={15} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      )}
      <CloseButton
        className={classes.button ?? ""}
        size={24}
        iconSize={15}
        aria-label={t(isUnderWay ? "composer.cancelFile" : "composer.removeFile", { name })}
        onClick={() => onRemove(file.key)}
      />
      {isUnderWay && <Progress of={file} />}
    </li>
  );
}

function Progress({ of: { name, progress } }: { of: Attaching }) {
  const { t } = useTranslation();
  return (
    <span
      className={classes.bar}
      role="progressbar"
      aria-label={t("composer.uploading", { name })}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(progress * 100)}
    >
      <span style={{ width: `${progress * 100}%` }} />
    </span>
  );
}

function noteOf(t: TFunction, language: string, file: Attaching): string {
  if (file.error === "tooLarge") return t("composer.tooLarge");
  if (file.error === "failed") return t("composer.uploadFailed");
  if (file.error) return file.error;
  const size = sayBytes(language, file.size);
  if (file.done) return size;
  // never more than there is: it is not there before the server has said so
  const share = Math.min(0.99, Math.floor(file.progress * 100) / 100);
  return t("composer.progress", {
    share: new Intl.NumberFormat(language, { style: "percent" }).format(share),
    size,
  });
}
