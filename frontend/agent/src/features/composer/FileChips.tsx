import { CloseButton, Loader } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { sayBytes } from "@/lib/bytes";
import classes from "./Composer.module.css";
import type { Attaching } from "./useUploads";

/** The files that will go with the message, and what became of those that will not. */
export function FileChips({ files, onRemove }: { files: Attaching[]; onRemove: (key: string) => void }) {
  const { t, i18n } = useTranslation();
  if (files.length === 0) return null;
  return (
    <ul className={classes.files}>
      {files.map((file) => (
        <li key={file.key} className={classes.file} data-failed={file.error !== "" || undefined}>
          {file.done === null && file.error === "" && <Loader size={12} />}
          <span className={classes.fileName}>{file.name}</span>
          <span className={classes.fileSize}>{fileNote(file)}</span>
          <CloseButton
            size={22}
            aria-label={t("composer.removeFile", { name: file.name })}
            onClick={() => onRemove(file.key)}
          />
        </li>
      ))}
    </ul>
  );

  function fileNote(file: Attaching): string {
    if (file.error === "tooLarge") return t("composer.tooLarge");
    if (file.error === "failed") return t("composer.uploadFailed");
    return file.error || sayBytes(i18n.language, file.size);
  }
}
