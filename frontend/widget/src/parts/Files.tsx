import { useHere } from "../lib/context";
import type { ShownFile } from "../lib/types";
import { Icon } from "./icons";
import { Download, Player } from "./Player";

export function Files({ files }: { files: ShownFile[] }) {
  return (
    <>
      {files.map((file) => (
        <One key={file.id ?? file.name} file={file} />
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
  return file.recording ? <Player file={file} /> : <Download file={file} />;
}
