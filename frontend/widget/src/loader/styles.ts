const LIGHT =
  "--brand:#14201c;--on-brand:#fff;--ground:#fff;--ring:rgb(0 0 0/.08);--accent:#1d4e9e;--on-accent:#fff";
const DARK =
  "--brand:#e9efec;--on-brand:#14201c;--ground:#141b19;--ring:rgb(255 255 255/.16);--accent:#93b8f7;--on-accent:#0d1311";

/**
 * A sheet made by script: it needs no permission from the page's Content-Security-Policy.
 * Without a colour of the shop's own ("") the button is ink, which in the dark is light.
 */
export function styles(color: string, ink: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  const own = color && `--brand:${color};--on-brand:${ink};`;
  sheet.replaceSync(`
:host{all:initial;position:fixed;z-index:2147483000;right:24px;bottom:24px;font:16px system-ui,sans-serif;${LIGHT};${own}}
:host([data-theme=dark]){${DARK};${own}}
@media (prefers-color-scheme:dark){:host([data-theme=auto]){${DARK};${own}}}
:host([data-left]){right:auto;left:24px}
button{display:flex;align-items:center;justify-content:center;position:relative;width:58px;height:58px;padding:0;border:0;border-radius:18px;background:var(--brand);color:var(--on-brand);cursor:pointer;box-shadow:0 1px 2px rgb(0 0 0/.06),0 12px 32px -8px rgb(0 0 0/.4),0 0 0 1px var(--ring)}
button:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
svg{width:26px;height:26px;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linejoin:round}
b{position:absolute;top:-7px;right:-7px;min-width:14px;padding:3px 5px;border-radius:11px;background:var(--accent);color:var(--on-accent);font:600 13px/16px system-ui,sans-serif;text-align:center}
b[hidden],div[hidden]{display:none}
div{position:fixed;right:24px;bottom:24px;width:390px;height:min(748px,calc(100dvh - 48px));border-radius:18px;overflow:hidden;background:var(--ground);box-shadow:0 1px 2px rgb(0 0 0/.06),0 12px 32px -8px rgb(0 0 0/.22),0 0 0 1px var(--ring)}
:host([data-left]) div{right:auto;left:24px}
:host([data-open]) button{visibility:hidden}
iframe{display:block;width:100%;height:100%;border:0;color-scheme:normal}
@media (max-width:479px){div,:host([data-left]) div{inset:0;width:100%;height:100dvh;border-radius:0}}
@media print{:host{display:none}}
@media (forced-colors:active){button{border:2px solid ButtonText}}
`);
  return sheet;
}
