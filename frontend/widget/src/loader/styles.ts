/** A sheet made by script: it needs no permission from the page's Content-Security-Policy. */
export function styles(color: string, ink: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
:host{all:initial;position:fixed;z-index:2147483000;right:24px;bottom:24px;font:16px system-ui,sans-serif}
:host([data-left]){right:auto;left:24px}
button{display:flex;align-items:center;justify-content:center;position:relative;width:58px;height:58px;padding:0;border:0;border-radius:18px;background:${color};color:${ink};cursor:pointer;box-shadow:0 1px 2px rgb(0 0 0/.06),0 12px 32px -8px rgb(0 0 0/.4)}
button:focus-visible{outline:3px solid #1d4e9e;outline-offset:3px}
svg{width:26px;height:26px;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linejoin:round}
b{position:absolute;top:-7px;right:-7px;min-width:14px;padding:3px 5px;border-radius:11px;background:#1d4e9e;color:#fff;font:600 13px/16px system-ui,sans-serif;text-align:center}
b[hidden],div[hidden]{display:none}
div{position:fixed;right:24px;bottom:24px;width:390px;height:min(748px,calc(100dvh - 48px));border-radius:18px;overflow:hidden;background:#fff;box-shadow:0 1px 2px rgb(0 0 0/.06),0 12px 32px -8px rgb(0 0 0/.22),0 0 0 1px rgb(0 0 0/.08)}
:host([data-left]) div{right:auto;left:24px}
:host([data-open]) button{visibility:hidden}
iframe{display:block;width:100%;height:100%;border:0;color-scheme:normal}
@media (max-width:479px){div,:host([data-left]) div{inset:0;width:100%;height:100dvh;border-radius:0}}
@media print{:host{display:none}}
@media (forced-colors:active){button{border:2px solid ButtonText}}
`);
  return sheet;
}
