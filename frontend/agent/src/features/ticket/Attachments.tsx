import { IconFile, IconFileTypePdf, IconFileZip, IconPhoto } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Attachment } from "@/api/types";
import { sayBytes } from "@/lib/bytes";
import classes from "./Timeline.module.css";

/** Kinds a browser draws without running anything of them. */
const PICTURES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"]);

export function Attachments({ files }: { files: Attachment[] }) {
  const { i18n } = useTranslation();
  if (files.length === 0) return null;
  return (
    <ul className={classes.files}>
      {files.map((file) => (
        <li key={file.id}>
          <a href={file.url} target="_blank" rel="noreferrer" className={classes.file}>
            {PICTURES.has(file.content_type) ? (
              <img src={file.url} alt="" loading="lazy" width={88} height={64} />
            ) : (
              <FileIcon type={file.content_type} />
            )}
            <span className={classes.fileName}>{file.filename}</span>
            <span className={classes.quiet}>{sayBytes(i18n.language, file.size)}</span>
          </a>
        </li>
      ))}
    </ul>
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
  return <Icon size={20} stroke={1.5} aria-hidden="true" />;
}
