import { IconFile, IconFileTypePdf, IconFileZip, IconPhoto } from "@tabler/icons-react";
import { useState } from "react";
import type { Attachment } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { sayBytes } from "@/lib/bytes";
import classes from "./Attachments.module.css";
import { Cut } from "./Cut";

/** Kinds a browser draws without running anything of them. */
const PICTURES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"]);
/** A larger one is not fetched to be drawn the size of a stamp. */
const LARGEST = 8 * 1000 * 1000;

const isPicture = (file: Attachment): boolean => PICTURES.has(file.content_type) && file.size <= LARGEST;

interface Props {
  files: Attachment[];
  /** Say how many pictures there are beside them. */
  counted?: boolean;
}

/** What came with a message: pictures to look at, then everything else by its name. */
export function Attachments({ files, counted = false }: Props) {
  const { t } = useTranslation();
  const [broken, setBroken] = useState<ReadonlySet<number>>(new Set());
  const pictures = files.filter((file) => isPicture(file) && !broken.has(file.id));
  const others = files.filter((file) => !pictures.includes(file));
  if (files.length === 0) return null;
  return (
    <ul className={classes.files}>
      {pictures.map((file) => (
        <li key={file.id}>
          <Picture file={file} onBroken={() => setBroken((known) => new Set(known).add(file.id))} />
        </li>
      ))}
      {counted && pictures.length > 0 && (
        <li className={classes.count} aria-hidden="true">
          {t("files.pictures", { count: pictures.length })}
        </li>
      )}
      {others.map((file) => (
        <li key={file.id} className={classes.other}>
          <Chip file={file} />
        </li>
      ))}
    </ul>
  );
}

function Picture({ file, onBroken }: { file: Attachment; onBroken: () => void }) {
  const { i18n } = useTranslation();
  const title = `${file.filename}, ${sayBytes(i18n.language, file.size)}`;
  return (
    <a href={file.url} target="_blank" rel="noreferrer" title={title} className={classes.picture}>
      <img src={file.url} alt={file.filename} loading="lazy" width={88} height={64} onError={onBroken} />
    </a>
  );
}

function Chip({ file }: { file: Attachment }) {
  const { i18n } = useTranslation();
  return (
    <a href={file.url} target="_blank" rel="noreferrer" title={file.filename} className={classes.chip}>
      <FileIcon type={file.content_type} />
      <span className={classes.name}>
        <Cut text={file.filename} />
      </span>
      <span className={classes.size}>{sayBytes(i18n.language, file.size)}</span>
    </a>
  );
}

function FileIcon({ type }: { type: string }) {
  const Icon = type.startsWith("image/")
    ? IconPhoto
    : type.endsWith("pdf")
      ? IconFileTypePdf
      : /zip|compressed|tar/.test(type)
        ? IconFileZip
        : IconFile;
  return <Icon size={18} stroke={1.6} aria-hidden="true" />;
}
