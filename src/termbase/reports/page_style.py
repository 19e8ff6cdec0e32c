"""How the page of ``--format html`` looks, by day and by night, on paper too."""

STYLE = """
:root{color-scheme:light dark;--ink:#1d2025;--paper:#fff;--soft:#5b6470;--line:#d9dde3;--box:#f5f6f8;
--error:#b3261e;--warning:#8a5a00;--info:#1f5fa8;--error-bg:#fbe4e2;--warning-bg:#fdf0d3;--info-bg:#e1eefb;--good:#1a6b35}
@media (prefers-color-scheme:dark){:root{--ink:#e6e8eb;--paper:#16181c;--soft:#a3abb6;--line:#363b43;--box:#1f2228;
--error:#ff9d94;--warning:#f3c15e;--info:#8fc1f5;--error-bg:#4a1f1c;--warning-bg:#46360f;--info-bg:#1b3654;--good:#7fd49a}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:62rem;padding:1.5rem 1rem 4rem;background:var(--paper);color:var(--ink);
font:1rem/1.6 system-ui,"Noto Sans","Noto Sans Armenian","Noto Naskh Arabic","DejaVu Sans",sans-serif}
h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .2rem;overflow-wrap:anywhere}
header p,.meta,.gap,footer,.flags,small{color:var(--soft)}.meta,.flags,.gap{margin:.2rem 0;font-size:.875rem}
footer{margin-top:3rem;font-size:.875rem}
a{color:inherit}a:focus-visible,[tabindex]:focus{outline:3px solid var(--info);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem}
table{border-collapse:collapse;margin:1.5rem 0;width:100%}caption{text-align:start;font-weight:600;padding:.3rem 0}
th,td{text-align:start;vertical-align:top;padding:.4rem .8rem .4rem 0;border-bottom:1px solid var(--line)}
tbody th{font-weight:400}.n{text-align:end;font-variant-numeric:tabular-nums}
nav ul{columns:18rem;padding-inline-start:1.2rem;overflow-wrap:anywhere}
.text{border:1px solid var(--line);border-radius:.4rem;padding:.6rem 0;margin-top:.6rem}
.line{display:flex;gap:.8rem;padding:0 .9rem 0 0}
.line>span:last-child{flex:1;min-width:0;white-space:pre-wrap;overflow-wrap:anywhere}
.no{flex:0 0 3.2rem;text-align:right;color:var(--soft);font-size:.8rem;line-height:2;user-select:none}
.gap{padding-inline-start:4rem}
mark{color:inherit;border-radius:.2rem;padding:.05em .15em;border-bottom:2px solid}mark a{text-decoration:none}
mark.error{background:var(--error-bg);border-color:var(--error)}
mark.warning{background:var(--warning-bg);border-color:var(--warning)}
mark.info{background:var(--info-bg);border-color:var(--info)}
.note{margin:.4rem .9rem .6rem 4rem;padding:.5rem .9rem;background:var(--box);border-inline-start:4px solid var(--line);
border-radius:.2rem;font-size:.925rem}
.note.error{border-color:var(--error)}.note.warning{border-color:var(--warning)}.note.info{border-color:var(--info)}
.note p{margin:.2rem 0}.note:target{outline:2px solid var(--info)}
.because{margin:.2rem 0;padding-inline-start:1.2rem}
.badge{font-weight:600}.badge.error{color:var(--error)}.badge.warning{color:var(--warning)}.badge.info{color:var(--info)}
ins{color:var(--good);font-weight:600;text-decoration:none}.back{text-decoration:none;padding:0 .3em}
@media (max-width:40rem){.no{flex-basis:2rem}.note{margin-left:1rem}}
@media print{.skip,.back{display:none}.note{break-inside:avoid}}
"""
