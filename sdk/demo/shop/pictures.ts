/**
 * The products' pictures, drawn: an image file would have to be loaded, and a recording shows only what is in the page.
 * Each is 400 × 400 including its background; ids are unique across all of them because a page shows several.
 */
function picture(id: string, from: string, to: string, drawing: string): string {
  return `<svg class="picture" viewBox="0 0 400 400" preserveAspectRatio="xMidYMid slice" aria-hidden="true"><defs><linearGradient id="g-${id}" x1="0" y1="0" x2="0.6" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient></defs><rect width="400" height="400" fill="url(#g-${id})"/>${drawing}</svg>`
}

const shadow = (cx: number, cy: number, rx: number) =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${rx * 0.13}" fill="#2b2a27" opacity=".14"/>`

export const pictures = {
  'enamel-mug': picture(
    'mug',
    '#e7efe9',
    '#cfdfd6',
    `${shadow(195, 300, 105)}<path d="M272 170c48-6 62 22 52 54-9 30-36 42-60 38" fill="none" stroke="#2f5d50" stroke-width="17" stroke-linecap="round"/>
<path d="M112 140h166l-10 146q-2 18-20 18H142q-18 0-20-18z" fill="#3a7062"/><path d="M112 140h62l-6 164h-26q-18 0-20-18z" fill="#4b8474"/>
<ellipse cx="195" cy="140" rx="83" ry="19" fill="#f7f4ee"/><ellipse cx="195" cy="142" rx="71" ry="14" fill="#5a3d2b"/>
<path d="M150 92c-10-14 10-20 0-36M196 96c-10-16 12-24 0-42M240 92c-10-14 10-20 0-36" fill="none" stroke="#fff" stroke-width="6" stroke-linecap="round" opacity=".7"/>
<circle cx="226" cy="236" r="4" fill="#e7efe9" opacity=".7"/><circle cx="246" cy="206" r="3" fill="#e7efe9" opacity=".7"/><circle cx="206" cy="264" r="3" fill="#e7efe9" opacity=".7"/><circle cx="242" cy="266" r="3" fill="#e7efe9" opacity=".7"/>`,
  ),
  'lambswool-blanket': picture(
    'blanket',
    '#f3e6dc',
    '#e6cdbb',
    `${shadow(200, 306, 135)}<rect x="72" y="232" width="256" height="70" rx="26" fill="#b5533c"/><rect x="80" y="176" width="240" height="68" rx="26" fill="#d98b6a"/><rect x="90" y="124" width="220" height="62" rx="24" fill="#efe3d3"/>
<path d="M90 150h220M92 166h216" stroke="#d98b6a" stroke-width="5" opacity=".7"/><path d="M80 204h240M82 222h236" stroke="#f3e6dc" stroke-width="4" opacity=".6"/><path d="M74 262h252M74 280h252" stroke="#efe3d3" stroke-width="4" opacity=".45"/>
<g stroke="#efe3d3" stroke-width="5" stroke-linecap="round"><path d="M104 188v16M124 188v18M144 188v15M164 188v18M184 188v16"/></g>`,
  ),
  'iron-skillet': picture(
    'skillet',
    '#eceae6',
    '#d3d0ca',
    `<g transform="rotate(-28 200 200)">${shadow(178, 300, 120)}<path d="M278 186h104q14 0 14 14t-14 14H278z" fill="#2c2b2a"/><circle cx="380" cy="200" r="6" fill="#d3d0ca"/><circle cx="172" cy="200" r="118" fill="#2c2b2a"/><circle cx="172" cy="200" r="99" fill="#3d3b39"/><circle cx="172" cy="200" r="99" fill="none" stroke="#4c4a47" stroke-width="3"/></g>
<path d="M118 214c0-36 34-52 66-46 44 8 66 40 42 70-22 26-66 34-90 16-12-8-18-22-18-40z" fill="#fdfaf3"/><circle cx="170" cy="214" r="27" fill="#f2b134"/><circle cx="162" cy="206" r="8" fill="#f9d27c"/>`,
  ),
  'beeswax-candle': picture(
    'candle',
    '#3b3a4a',
    '#6a5648',
    `<circle cx="200" cy="128" r="120" fill="#f2b134" opacity=".13"/><circle cx="200" cy="128" r="74" fill="#f2b134" opacity=".18"/>${shadow(200, 318, 84)}<rect x="146" y="178" width="108" height="138" rx="10" fill="#e3a72f"/><rect x="146" y="178" width="38" height="138" rx="10" fill="#edbd56"/>
<ellipse cx="200" cy="180" rx="54" ry="13" fill="#f6d48a"/><path d="M200 182v-20" stroke="#3b3a4a" stroke-width="5" stroke-linecap="round"/><path d="M200 74c26 36 30 56 22 74-8 17-36 17-44 0-8-18-4-38 22-74z" fill="#f7c04a"/><path d="M200 112c12 18 14 28 10 38-4 8-16 8-20 0-4-10-2-20 10-38z" fill="#fff4d6"/>
<path d="M238 190c2 26 8 34 4 58" stroke="#f6d48a" stroke-width="9" stroke-linecap="round" fill="none"/>`,
  ),
  'linen-apron': picture(
    'apron',
    '#eef0e6',
    '#d9dfca',
    `<path d="M158 84c6-44 78-44 84 0" fill="none" stroke="#8a7a5c" stroke-width="8"/><path d="M150 82h100l14 78c10 12 34 18 44 20l-8 140q-100 22-200 0l-8-140c10-2 34-8 44-20z" fill="#7d8f69"/><path d="M150 82h40l-16 246q-40-2-74-8l-8-140c10-2 34-8 44-20z" fill="#8b9d76"/>
<path d="M138 226h124v58q0 12-12 12H150q-12 0-12-12z" fill="#6e8059"/><path d="M200 226v70" stroke="#5f704c" stroke-width="3"/><path d="M138 236h124" stroke="#a9b896" stroke-width="3" stroke-dasharray="7 6"/><path d="M152 92h96" stroke="#a9b896" stroke-width="3" stroke-dasharray="7 6"/>
<path d="M226 226v-34M238 226v-26" stroke="#d9b98a" stroke-width="7" stroke-linecap="round"/>`,
  ),
  'stoneware-vase': picture(
    'vase',
    '#f5ece6',
    '#e9d6cc',
    `${shadow(200, 328, 78)}<g fill="none" stroke="#6e8059" stroke-width="5" stroke-linecap="round"><path d="M198 176c-4-50-30-76-50-110M202 176c6-60 22-84 44-116M200 176c0-40-2-86 2-124"/></g>
<g fill="#7d8f69"><ellipse cx="150" cy="82" rx="10" ry="20" transform="rotate(-34 150 82)"/><ellipse cx="178" cy="106" rx="9" ry="18" transform="rotate(30 178 106)"/><ellipse cx="158" cy="116" rx="9" ry="18" transform="rotate(-60 158 116)"/><ellipse cx="244" cy="74" rx="10" ry="20" transform="rotate(30 244 74)"/><ellipse cx="216" cy="104" rx="9" ry="18" transform="rotate(-30 216 104)"/><ellipse cx="240" cy="112" rx="9" ry="18" transform="rotate(62 240 112)"/><ellipse cx="202" cy="62" rx="10" ry="20"/></g>
<path d="M178 170h44c-2 22 4 34 22 54 30 34 22 104-18 106h-52c-40-2-48-72-18-106 18-20 24-32 22-54z" fill="#b08968"/><path d="M178 170h18c0 60-34 80-30 158-34-10-38-72-10-104 18-20 24-32 22-54z" fill="#c29c7c"/><ellipse cx="200" cy="170" rx="22" ry="6" fill="#7f5f45"/><path d="M142 262q58 18 116 0" stroke="#8f6c50" stroke-width="4" fill="none" opacity=".6"/>`,
  ),
  'storm-lantern': picture(
    'lantern',
    '#20343a',
    '#48606a',
    `<circle cx="200" cy="216" r="130" fill="#f7c04a" opacity=".14"/>${shadow(200, 336, 86)}<path d="M128 150c0-92 144-92 144 0" fill="none" stroke="#9fb2b8" stroke-width="7"/><path d="M128 150v130M272 150v130" stroke="#b3402f" stroke-width="10"/><rect x="134" y="274" width="132" height="56" rx="16" fill="#c8503b"/><rect x="134" y="274" width="44" height="56" rx="16" fill="#d9684f"/><rect x="158" y="262" width="84" height="18" rx="6" fill="#a33a2a"/>
<path d="M162 164h76c20 36 20 66 0 100h-76c-20-34-20-64 0-100z" fill="#fdf3d8" opacity=".82"/><path d="M200 190c16 24 18 36 14 48-5 11-23 11-28 0-4-12-2-24 14-48z" fill="#f2a234"/><path d="M200 214c8 12 8 18 6 24-2 5-10 5-12 0-2-6-2-12 6-24z" fill="#fff4d6"/>
<path d="M156 164l14-40h60l14 40z" fill="#c8503b"/><rect x="176" y="104" width="48" height="22" rx="6" fill="#a33a2a"/><path d="M150 214h100" stroke="#b3402f" stroke-width="4" opacity=".6"/>`,
  ),
  'canvas-tote': picture(
    'tote',
    '#ebe7dc',
    '#d6ccb4',
    `${shadow(200, 324, 120)}<path d="M146 150c0-110 108-110 108 0" fill="none" stroke="#7a4a2b" stroke-width="13"/><path d="M92 140h216l16 162q2 22-20 22H96q-22 0-20-22z" fill="#59664f"/><path d="M92 140h84l-10 184H96q-22 0-20-22z" fill="#667459"/><rect x="92" y="132" width="216" height="20" rx="6" fill="#4b5742"/>
<rect x="134" y="146" width="24" height="62" rx="8" fill="#8a5a38"/><rect x="242" y="146" width="24" height="62" rx="8" fill="#8a5a38"/><g fill="#e0c9a0"><circle cx="146" cy="162" r="4"/><circle cx="146" cy="194" r="4"/><circle cx="254" cy="162" r="4"/><circle cx="254" cy="194" r="4"/></g><rect x="168" y="240" width="64" height="40" rx="4" fill="#8a5a38"/><path d="M182 256h36M188 266h24" stroke="#e0c9a0" stroke-width="4" stroke-linecap="round"/>`,
  ),
  'moka-pot': picture(
    'moka',
    '#e9edf0',
    '#cdd6dc',
    `${shadow(196, 332, 92)}<path d="M132 210l-14 108q0 12 12 12h132q12 0 12-12l-14-108z" fill="#a9b4bb"/><path d="M132 210l-14 108q0 12 12 12h40l4-120z" fill="#c5ced4"/><rect x="130" y="192" width="132" height="22" rx="6" fill="#8d99a1"/><path d="M140 192l-22-92 22-18h106l18 18-18 92z" fill="#b7c1c8"/><path d="M140 192l-22-92 22-18h40l-2 110z" fill="#d2dae0"/><path d="M118 100l-18-8 10-14 30 4z" fill="#b7c1c8"/>
<path d="M144 82q48-44 98 0z" fill="#98a4ac"/><circle cx="193" cy="52" r="12" fill="#a9764c"/><path d="M256 104h54q16 0 14 16l-14 74q-3 14-17 12" fill="none" stroke="#a9764c" stroke-width="17" stroke-linecap="round" stroke-linejoin="round"/><path d="M178 214v114M218 214v114" stroke="#94a0a8" stroke-width="3" opacity=".6"/>`,
  ),
  'field-notebook': picture(
    'notebook',
    '#f2ead8',
    '#e2d2ae',
    `<g transform="rotate(-9 200 200)"><rect x="122" y="84" width="180" height="244" rx="10" fill="#2b2a27" opacity=".14"/><rect x="112" y="74" width="180" height="244" rx="10" fill="#fdfaf3"/><rect x="106" y="70" width="180" height="244" rx="10" fill="#31566b"/><rect x="106" y="70" width="30" height="244" rx="10" fill="#26465a"/><rect x="262" y="70" width="9" height="244" fill="#e0a13c"/><rect x="156" y="118" width="88" height="58" rx="4" fill="#f2ead8"/><path d="M168 138h64M168 154h42" stroke="#31566b" stroke-width="5" stroke-linecap="round"/></g>
<g transform="rotate(38 300 270)"><rect x="292" y="170" width="18" height="150" rx="4" fill="#e0a13c"/><path d="M292 320h18l-9 28z" fill="#f2dcc0"/><path d="M298 339h6l-3 9z" fill="#2b2a27"/><rect x="292" y="160" width="18" height="20" rx="5" fill="#c8643b"/></g>`,
  ),
  'olive-board': picture(
    'board',
    '#eef0e8',
    '#d8dccb',
    `<g transform="rotate(24 200 200)">${shadow(200, 322, 96)}<rect x="176" y="34" width="48" height="96" rx="24" fill="#a87443"/><circle cx="200" cy="62" r="10" fill="#e3e6d9"/><rect x="118" y="106" width="164" height="216" rx="34" fill="#b98450"/><path d="M146 116c-20 70 22 120 2 196M176 108c-14 80 26 130 4 212M212 108c16 60-16 140 6 212M246 112c-10 70 20 120 6 204" fill="none" stroke="#98683a" stroke-width="4" opacity=".7"/></g>
<g><circle cx="152" cy="214" r="34" fill="#c8503b"/><circle cx="142" cy="204" r="10" fill="#e07a63"/><path d="M152 180c2-8 8-12 14-12M152 182c-6-6-14-6-18-4" stroke="#4d6b3c" stroke-width="5" stroke-linecap="round" fill="none"/><ellipse cx="232" cy="240" rx="22" ry="16" fill="#6e8059"/><circle cx="240" cy="238" r="5" fill="#c8503b"/></g>`,
  ),
  'french-press': picture(
    'press',
    '#f3ebe4',
    '#dfcdbd',
    `${shadow(190, 336, 84)}<path d="M190 60v70" stroke="#b06f43" stroke-width="8"/><circle cx="190" cy="54" r="15" fill="#8a5230"/><path d="M266 150h34q18 0 18 18v80q0 18-18 18h-34" fill="none" stroke="#b06f43" stroke-width="15"/><rect x="118" y="126" width="144" height="206" rx="12" fill="#fff" opacity=".55"/><path d="M118 206h144v114q0 12-12 12H130q-12 0-12-12z" fill="#5a3826"/><path d="M118 206h144v14H118z" fill="#7a5138"/>
<path d="M122 130q68-46 136 0z" fill="#b06f43"/><rect x="112" y="124" width="156" height="16" rx="6" fill="#c98757"/><rect x="112" y="318" width="156" height="16" rx="6" fill="#c98757"/><path d="M126 140v178M254 140v178M112 236h156" stroke="#c98757" stroke-width="7"/><rect x="134" y="150" width="14" height="150" rx="7" fill="#fff" opacity=".35"/>`,
  ),
} as const satisfies Record<string, string>

export type PictureName = keyof typeof pictures
