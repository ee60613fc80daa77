import { COUNTED_FIELDS } from '@incuera/contract/insights/values.ts'

const page = "/it's/:id"

/**
 * Requests that together use every part of every insight's SQL, each with keys of its items. Their texts are hostile.
 */
export const SAMPLE_INSIGHTS: { request: { kind: string; [field: string]: unknown }; keys: string[] }[] = [
  ...['click', 'rage', 'dead'].map((map) => ({
    request: { kind: 'heatmap', page, map },
    keys: ['area:1:20:3:4:5:6'],
  })),
  { request: { kind: 'heatmap', page, map: 'dead', shownFrom: 1, shownTo: 2 }, keys: ['area:1:20:3:4:5:6'] },
  { request: { kind: 'heatmap', page, map: 'move', shownFrom: 1 }, keys: ['area:2:40:3:4:5:6'] },
  { request: { kind: 'heatmap', page, map: 'scroll' }, keys: ['reach:50'] },
  { request: { kind: 'heatmap', page, map: 'attention' }, keys: ['band:19'] },
  { request: { kind: 'clickmap', page }, keys: ["element:'"] },
  { request: { kind: 'pageList', contains: "it's" }, keys: [`page:${page}`] },
  ...COUNTED_FIELDS.map((field) => ({ request: { kind: 'values', field }, keys: ["value:it's"] })),
  { request: { kind: 'backdrop', page }, keys: [] },
  { request: { kind: 'backdrop', page, width: 800, shownFrom: 1, shownTo: 1_795_000_000_000 }, keys: [] },
  { request: { kind: 'clickmap', page, shownFrom: 1_795_000_000_123 }, keys: ["element:'"] },
  { request: { kind: 'pageVersions', page }, keys: ['version:0:1795000000000'] },
  {
    request: {
      ...{ kind: 'funnel', per: 'person', breakdown: 'utm_source', windowSeconds: 30 * 86_400 },
      steps: [
        { type: 'page', page },
        { type: 'page', page: "/it's/*" },
        { type: 'click', text: "Don't", page },
        { type: 'element', selector: "[title='x']" },
        { type: 'event', name: "it's" },
        { type: 'signal', signal: 'rage_click', page },
      ],
    },
    keys: ['reached:2:11', 'lost:1', 'stopped:1:error', "instead:1:/it's", 'instead:1', 'day:2026-11-21'],
  },
  {
    request: { kind: 'funnel', steps: [1, 2].map(() => ({ type: 'signal', signal: 'error' })) },
    keys: ['reached:1'],
  },
  {
    request: {
      ...{ kind: 'trends', per: 'hour', breakdown: 'country' },
      metrics: [
        ...[{ type: 'people' }, { type: 'event', name: "e.'" }, { type: 'signal', signal: 'rage_click' }],
        ...[{ type: 'outcome', outcome: 'blocked' }, { type: 'friction' }, { type: 'activeMs' }],
      ],
    },
    keys: ['trend:0:0', 'trend:1:3:2026-11-21 07:00', 'trend:2:11', 'trend:3:0', 'trend:4:1:2026-11-21 23:00'],
  },
  {
    request: { kind: 'trends', metrics: ['sessions', 'pageViews', 'clicks', 'errors'].map((type) => ({ type })) },
    keys: ['trend:3:0:2026-11-21'],
  },
  { request: { kind: 'vitals' }, keys: ['vital:LCP', `vital:CLS:desktop:${page}`] },
  { request: { kind: 'vitals', page }, keys: ['vital:INP'] },
  { request: { kind: 'frustrated' }, keys: [`page:${page}`, `element:0af:${page}`] },
  { request: { kind: 'frustrated', page }, keys: [] },
  { request: { kind: 'errorGroups' }, keys: ['error:0123456789abcdef', 'left:0123456789abcdef'] },
  { request: { kind: 'errorGroups', page, fingerprint: "it's" }, keys: [] },
  {
    request: { kind: 'aroundError', fingerprint: '0123456789abcdef' },
    keys: ['before:["click","it\'s"]', "after:/it's", 'after'],
  },
  { request: { kind: 'aroundError', page, fingerprint: "it's" }, keys: [] },
  {
    request: { kind: 'journeys' },
    keys: ['node:[1,"/it\'s"]', 'node:[2,null]', 'left:[5,"/it\'s"]', 'link:[1,null,"/it\'s"]', 'path:["/it\'s","/b"]'],
  },
  { request: { kind: 'journeys', from: page }, keys: ['link:[4,"/a",null]', 'path:["/a"]'] },
  { request: { kind: 'retention' }, keys: ['cohort:2026-11-16', 'cohort:2026-11-16:1'] },
  { request: { kind: 'themes' }, keys: ['theme:["error","/it\'s",null,"0a"]', 'theme:["dead_end",null,null,null]'] },
  { request: { kind: 'themes', page }, keys: [] },
  { request: { kind: 'verdicts' }, keys: ['yes:s1'] },
]

/** What every insight takes. */
export const SAMPLE_SCOPE = {
  ...{ device: 'desktop', browser: "O'Browser", os: 'Linux', country: 'DE', utmSource: "it's" },
  q: `"it's" device:desktop tag:x error:'* friction:>=2 steps:(page:/a > click:"b" within:5m)`,
}
