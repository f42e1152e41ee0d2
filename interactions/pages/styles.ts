import { DARK, declarations, LIGHT } from './palette.ts'

/** Under 8 KB, without any font or picture of another place; sizes in rem follow the reader's own setting. */
const RULES = `
*,*::before,*::after{box-sizing:border-box}
[hidden]{display:none!important}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{
  margin:0;min-block-size:100vh;min-block-size:100svh;
  display:grid;grid-template-columns:minmax(0,1fr);align-content:center;justify-items:center;
  padding:2rem 1rem;
  background:var(--canvas);color:var(--text);
  font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",sans-serif;
  overflow-wrap:anywhere;
}
.card{
  inline-size:100%;max-inline-size:28rem;padding:2.25rem 2.5rem 2.5rem;
  background:var(--surface);border:1px solid var(--line);border-radius:1rem;
  box-shadow:0 1px 2px rgb(0 0 0/.04),0 12px 32px rgb(0 0 0/.07);
}
.brand{display:flex;align-items:center;gap:.75rem;margin-block-end:1.75rem;font-weight:600}
.brand p{margin:0}
.brand img{display:block;max-block-size:2.5rem;max-inline-size:10rem;object-fit:contain}
.mark{
  flex:none;display:grid;place-items:center;inline-size:2.25rem;block-size:2.25rem;border-radius:.625rem;
  background:var(--accent);color:var(--on-accent);font-weight:650;line-height:1;text-transform:uppercase;
}
.badge{
  display:grid;place-items:center;inline-size:3rem;block-size:3rem;margin-block-end:1rem;border-radius:50%;
  background:color-mix(in srgb,currentcolor 12%,transparent);color:var(--link);
}
.badge svg{inline-size:1.625rem;block-size:1.625rem}
.badge.warn{color:var(--warn)}
.badge.stop{color:var(--bad)}
.badge.good{color:var(--good)}
svg{fill:none;stroke:currentcolor;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}
h1{margin:0;font-size:1.5rem;line-height:1.25;font-weight:650;letter-spacing:-.01em;text-wrap:balance}
h1:lang(ja){word-break:auto-phrase;letter-spacing:0}
h1:lang(ar){letter-spacing:0}
p{margin-block:.75rem 0;text-wrap:pretty}
.account{color:var(--muted);margin-block-start:.375rem}
a{color:var(--link);text-underline-offset:.2em}
a:hover{text-decoration-thickness:2px}
main>.stack{display:grid;gap:1.25rem;margin-block-start:1.5rem}
.stack>*,.stack p{margin-block:0}
label,legend{font-weight:600}
legend{padding:0;margin-block-end:.5rem}
.hint{color:var(--muted);font-size:.9375rem;font-weight:400;margin:0}
.field{display:grid;gap:.375rem}
input:not([type=hidden],[type=radio]){
  inline-size:100%;min-block-size:3rem;padding:.5rem .875rem;
  font:inherit;color:inherit;background:var(--field);border:1px solid var(--edge);border-radius:.625rem;
}
input:hover{border-color:var(--text)}
input[aria-invalid=true]{border-color:var(--bad);box-shadow:0 0 0 1px var(--bad)}
input[autocomplete=one-time-code]{
  font:600 1.375rem/1.4 ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,monospace;letter-spacing:.2em;
}
.upper input{text-transform:uppercase}
.secret{position:relative}
.secret:has(button:not([hidden])) input{padding-inline-end:3.25rem}
.secret button{
  position:absolute;inset-block-end:.125rem;inset-inline-end:.125rem;inline-size:2.75rem;block-size:2.75rem;
  display:grid;place-items:center;padding:0;border:0;border-radius:.5rem;background:none;color:var(--muted);cursor:pointer;
}
.secret button:hover{color:var(--text)}
.secret svg{inline-size:1.375rem;block-size:1.375rem}
.secret button:not([data-shown]) .struck{display:none}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
input[aria-invalid=true]:focus-visible{box-shadow:none;outline-color:var(--bad)}
fieldset{margin:0;padding:0;border:0;min-inline-size:0}
.options{display:grid;gap:.625rem}
.option{
  display:grid;grid-template-columns:auto 1fr;align-items:center;column-gap:.875rem;
  min-block-size:3rem;padding:.75rem 1rem;border:1px solid var(--edge);border-radius:.625rem;cursor:pointer;
}
.option:hover{border-color:var(--text)}
.option:has(:checked){border-color:var(--link);box-shadow:0 0 0 1px var(--link)}
.option:has(:focus-visible){outline:2px solid var(--link);outline-offset:2px}
.option input{inline-size:1.25rem;block-size:1.25rem;margin:0;accent-color:var(--link)}
.option input:focus-visible{outline:0}
.option span{grid-column:2}
.actions{display:grid;gap:.75rem}
.button,.quiet{font:inherit;font-weight:600;text-align:center;border-radius:.625rem;cursor:pointer}
.button{inline-size:100%;min-block-size:3rem;padding:.625rem 1.25rem;border:1px solid transparent}
a.button{display:grid;place-items:center;text-decoration:none}
.primary{background:var(--accent);color:var(--on-accent)}
.primary:hover{background:var(--accent-hover)}
.secondary{background:var(--surface);color:var(--text);border-color:var(--edge)}
.secondary:hover{border-color:var(--text)}
[aria-busy=true] .button{opacity:.75;cursor:progress}
.ways{margin-block-end:-.75rem!important;display:flex;flex-wrap:wrap;justify-content:center;column-gap:1.5rem}
.quiet,.ways a{
  display:inline-flex;align-items:center;justify-content:center;min-block-size:2.75rem;min-inline-size:2.75rem;
  padding:.25rem .5rem;border:0;background:none;color:var(--link);font-weight:600;
}
.quiet:hover{text-decoration:underline 2px;text-underline-offset:.2em}
.ways a{text-decoration:none}
.ways a:hover{text-decoration:underline 2px}
[role=alert],.callout{padding:.875rem 1rem;border:1px solid;border-radius:.625rem}
[role=alert]{
  margin-block-start:1.25rem;color:var(--bad);font-weight:600;outline:0;
  background:color-mix(in srgb,var(--bad) 7%,var(--surface));border-color:color-mix(in srgb,var(--bad) 45%,var(--surface));
}
.callout{
  background:color-mix(in srgb,var(--muted) 9%,var(--surface));border-color:color-mix(in srgb,var(--muted) 35%,var(--surface));
}
[role=alert] p{margin:0}
ul.list{margin:0;padding-inline-start:1.25rem}
ul.list li+li{margin-block-start:.375rem}
ul.list li::marker{color:var(--link)}
dl{margin:0;border:1px solid var(--line);border-radius:.625rem}
dl div{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;padding:.625rem 1rem}
dl div+div{border-block-start:1px solid var(--line)}
dt{color:var(--muted)}
dd{margin:0;font-weight:600}
code{font-family:ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,monospace;font-weight:600;unicode-bidi:isolate}
.qr{display:grid;justify-items:center;gap:.75rem;text-align:center}
.qr svg{stroke:none;inline-size:min(13rem,100%);block-size:auto;border-radius:.75rem;border:1px solid var(--line)}
.qr p{margin:0}
.qr code{display:block;max-inline-size:20ch;margin-inline:auto;font-size:1.0625rem;line-height:1.7;user-select:all;-webkit-user-select:all}
#codes-label{font-weight:600}
.codes ul{
  display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:.25rem 1rem;
  margin:.5rem 0 0;padding:1rem 1.25rem;list-style:none;
  background:var(--canvas);border:1px solid var(--line);border-radius:.625rem;font-size:1.0625rem;
}
.reference{padding:.75rem 1rem;border:1px dashed var(--edge);border-radius:.625rem}
.reference code{user-select:all;-webkit-user-select:all}
.user-code{text-align:center;font-size:1.75rem;letter-spacing:.1em}
main>.reference{margin-block-start:1.5rem}
[data-passkey]{display:contents}
.help-desk ul{margin:.25rem 0 0;padding:0;list-style:none}
.help-desk a{display:inline-flex;align-items:center;min-block-size:2.75rem}
footer{max-inline-size:28rem;padding:1rem 1rem 0;color:var(--muted);font-size:.875rem;text-align:center}
footer p{margin:0}
@media (max-width:30rem){
  body{padding:0;align-content:start;background:var(--surface)}
  .card{padding:1.5rem 1.25rem 1rem;border:0;border-radius:0;box-shadow:none}
  footer{padding:1rem 1.25rem 1.5rem}
}
@media (prefers-reduced-motion:no-preference){
  .button,.option,input{transition:background-color .12s,border-color .12s,box-shadow .12s}
}
@media print{
  body{display:block;padding:0;background:#fff;color:#000}
  .card{max-inline-size:none;border:0;box-shadow:none;padding:0}
  .actions,.ways,footer,[data-needs-script]{display:none}
}
`

const SCHEME = {
  light:
    'color-scheme:light;--text:#1a1f26;--muted:#57606b;--line:#dfe3e8;--edge:#848c97;--field:#fff;--bad:#b3261e;--warn:#855000;--good:#1a7044',
  dark: 'color-scheme:dark;--text:#e9edf2;--muted:#a3adb9;--line:#2f3641;--edge:#737d8a;--field:#10141a;--bad:#ff9f96;--warn:#f0b75e;--good:#6fd39c',
}

const COMPACT = RULES.replaceAll(/\n\s*/g, '')

/** The one stylesheet of a tenant; `accent` is `#rrggbb`. */
export const stylesheet = (accent?: string): string =>
  [
    `:root{${SCHEME.light};${declarations(accent, LIGHT)}}`,
    `@media (prefers-color-scheme:dark){:root{${SCHEME.dark};${declarations(accent, DARK)}}}`,
    COMPACT,
  ].join('')
