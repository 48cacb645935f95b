/** Light and dark, narrow and wide; colours of states are told by words as well. */
export const style = `:root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--line:#d5d5d5;--soft:#5c5c5c;--good:#13693a;--fair:#8a5300;--bad:#b3261e;--link:#1a4f8b}
@media (prefers-color-scheme:dark){:root{--ink:#ececec;--paper:#16181b;--line:#3a3d42;--soft:#a9adb3;--good:#6fd39a;--fair:#f0b45e;--bad:#ff9b91;--link:#8ebcf5}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:46rem;padding:1.5rem 1rem 3rem;font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
h1{font-size:1.6rem;margin:0 0 .25rem}
h2{font-size:1.15rem;margin:2rem 0 .5rem}
h3{font-size:1rem;margin:0}
p{margin:.25rem 0}
a{color:var(--link)}
a:focus-visible{outline:3px solid var(--fair);outline-offset:2px}
nav{display:flex;flex-wrap:wrap;gap:.25rem 1rem;color:var(--soft)}
.summary{margin:1.25rem 0 0;padding:.9rem 1rem;border:2px solid;border-radius:.5rem;font-weight:600}
.working{color:var(--good)}
.degraded{color:var(--fair)}
.outage{color:var(--bad)}
.parts{list-style:none;margin:0;padding:0;border:1px solid var(--line);border-radius:.5rem}
.parts li{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;padding:.6rem 1rem;border-top:1px solid var(--line)}
.parts li:first-child{border-top:0}
article{margin:0 0 1rem;padding:.9rem 1rem;border:1px solid var(--line);border-radius:.5rem}
ol{list-style:none;margin:.75rem 0 0;padding:0 0 0 1rem;border-left:2px solid var(--line)}
ol:empty{display:none}
ol li{margin:0 0 .75rem}
ol strong{display:inline-block}
ol strong::first-letter{text-transform:uppercase}
.said{white-space:pre-line}
form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
label{flex-basis:100%}
input,button{font:inherit;padding:.5rem .75rem;border:1px solid var(--soft);border-radius:.5rem;color:var(--ink);background:var(--paper)}
input{flex:1 1 14rem;min-width:0}
button{border-color:var(--link);color:var(--link);cursor:pointer}
input:focus-visible,button:focus-visible{outline:3px solid var(--fair);outline-offset:2px}
@media print{form{display:none}}
footer{margin-top:2rem;color:var(--soft);font-size:.9rem}
`;
