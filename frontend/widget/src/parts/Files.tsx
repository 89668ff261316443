import { useHere } from "../lib/context";
import type { ShownFile } from "../lib/types";
import { Icon } from "./icons";

export function Files({ files }: { files: ShownFile[] }) {
  return (
    <>
      {files.map((file) => (
        <One key={file.url ?? file.name} file={file} />
      ))}
    </>
  );
}

function One({ file }: { file: ShownFile }) {
  const { words } = useHere();
  const { url, name, type } = file;
  if (!url)
    return (
      <p class="file">
        <Icon name="file" />
        {name} <span class="quiet">{words.fileComing}</span>
      </p>
    );
  if (type.startsWith("image/"))
    return (
      <a class="picture" href={url} target="_blank" rel="noopener noreferrer">
        <img src={url} alt={name} loading="lazy" />
        <span class="sr-only">{words.newTab}</span>
      </a>
    );
  if (type.startsWith("audio/")) {
    // biome-ignore lint/a11y/useMediaCaption: what people record of themselves has no captions
    return <audio class="sound" controls preload="metadata" src={url} aria-label={name} />;
  }
  return (
    <a class="file" href={url} download={name} target="_blank" rel="noopener noreferrer">
      <Icon name="file" />
      {name}
    </a>
  );
}
