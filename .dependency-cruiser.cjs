/**
 * Import directions of docs/architecture.md, checked in `npm test`. It uses TypeScript 6, because 7 has no API yet.
 * `from` must not import `to`.
 */
const functions = '^lambdas/(ingest|sessions|render|analysis|lake|api|alerts|erase)/'

/**
 * Rules for the rooms of one folder, given as floors, lower ones first: a room imports those of the floors below it,
 * and no other of its own floor. Tests may import all of them.
 */
const levels = (house, floors) =>
  floors.flatMap((floor, i) =>
    floor.map((room) => ({
      name: `${house}-${room}-imports-lower-rooms-only`.replaceAll('/', '-'),
      severity: 'error',
      from: { path: `^${house}/${room}/`, pathNot: '\\.test\\.tsx?$' },
      to: {
        path: `^${house}/[^/]+/`,
        pathNot: `^${house}/(${[room, ...floors.slice(0, i).flat()].join('|')})/`,
      },
    })),
  )
const rooms = [
  ...levels('sdk/src', [
    ['events', 'browser'],
    ['privacy'],
    ['record'],
    ['transport', 'session'],
    ['extras', 'frame', 'preview'],
    ['recorder'],
    ['api'],
    ['entries'],
    ['react'],
  ]),
  ...levels('lambdas/sessions', [
    ['model', 'activity', 'batch', 'objects', 'queue', 'health'],
    ['assets'],
    ['search', 'meaning'],
    ['state'],
    ['store', 'lake'],
    ['jobs', 'hooks', 'usage'],
    ['query', 'watch', 'compact', 'settle', 'sweep'],
  ]),
  ...levels('lambdas/query', [['lake', 'sql'], ['search'], ['insights'], ['digest']]),
  ...levels('lambdas/lake', [['plan', 'files', 'partitions', 'rewrite']]),
  ...levels('lambdas/render', [['plan'], ['encode', 'player'], ['capture'], ['command', 'join']]),
  ...levels('dashboard/src', [['lib'], ['ui'], ['features'], ['app']]),
]

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-missing', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'contract-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^lambdas/contract/' },
      to: { path: '^(lambdas/(?!contract/)|sdk/|infra/|dashboard/)' },
    },
    {
      name: 'the-client-knows-the-contract-only',
      severity: 'error',
      from: { path: '^lambdas/client/' },
      to: { path: '^(lambdas/(?!contract/|client/)|sdk/|infra/|dashboard/)' },
    },
    {
      name: 'runtime-knows-no-product',
      severity: 'error',
      from: { path: '^lambdas/runtime/' },
      to: { path: `${functions}|^(sdk|infra|dashboard)/` },
    },
    {
      name: 'a-function-never-imports-another',
      comment: 'sessions is a library as well: ingest, render, analysis, lake, api and alerts may read it',
      severity: 'error',
      from: { path: '^lambdas/(ingest|render|analysis|lake|api|alerts|erase)/' },
      to: { path: functions, pathNot: ['^lambdas/sessions/', '^lambdas/$1/'] },
    },
    {
      name: 'sessions-imports-no-function',
      severity: 'error',
      from: { path: '^lambdas/sessions/' },
      to: { path: '^lambdas/(ingest|render|analysis|lake|api|alerts|erase)/' },
    },
    {
      name: 'query-imports-no-function',
      comment: 'api and alerts ask the lake with the same queries; tests prove that the check of SQL accepts them',
      severity: 'error',
      from: { path: '^lambdas/query/', pathNot: '\\.test\\.ts$' },
      to: { path: functions, pathNot: '^lambdas/sessions/' },
    },
    {
      name: 'lambdas-import-no-other-house',
      severity: 'error',
      from: { path: '^lambdas/' },
      to: { path: '^(sdk|infra|dashboard)/' },
    },
    {
      name: 'edges-are-imported-by-nobody',
      comment: 'handler.ts, main.tsx and bin/ wire; a test of the whole may start them as processes',
      severity: 'error',
      from: {},
      to: { path: '(^|/)(handler\\.ts|main\\.tsx|bin/[^/]+\\.ts)$' },
    },
    {
      name: 'twins-and-fixtures-are-for-tests',
      comment: 'what a testing folder holds, such as a store in memory, is never part of the product',
      severity: 'error',
      from: { path: '^(lambdas|sdk|infra|dashboard)/', pathNot: '\\.(test|long)\\.tsx?$|/(testing|test|e2e|bench)/' },
      to: { path: '/testing/' },
    },
    {
      name: 'sdk-takes-types-and-constants-only',
      severity: 'error',
      from: { path: '^sdk/src/', pathNot: '\\.test\\.tsx?$' },
      to: {
        path: '^(lambdas|infra|dashboard)/',
        pathNot: '^lambdas/contract/(limits|events|previews/privacyPreview)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'constants-of-the-recorder-import-types-only',
      comment: 'the recorder bundles these modules: a definition in them would put zod on every page',
      severity: 'error',
      from: { path: '^lambdas/contract/(limits|events|previews/privacyPreview)\\.ts$' },
      to: { dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'definitions-know-no-list-of-them',
      severity: 'error',
      from: { path: '^lambdas/contract/(events|signals|words)/' },
      to: { path: '^lambdas/contract/(registry|looks|lake|analysis)\\.ts$' },
    },
    {
      name: 'an-event-knows-no-signal',
      severity: 'error',
      from: { path: '^lambdas/contract/(events|words)/' },
      to: { path: '^lambdas/contract/signals/' },
    },
    ...rooms,
    {
      name: 'infra-takes-env-types-only',
      severity: 'error',
      from: { path: '^infra/(lib|bin)/' },
      to: { path: functions, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'dashboard-knows-the-contract-only',
      severity: 'error',
      from: { path: '^dashboard/' },
      comment: 'and the snippets, which it shows word for word',
      to: { path: '^(sdk/(?!snippet/)|infra/|lambdas/(?!contract/|client/))' },
    },
    {
      name: 'dashboard-and-player-share-one-folder-only',
      severity: 'error',
      from: { path: '^dashboard/(src|player|shared)/', pathNot: 'vite\\.config\\.ts$' },
      to: { path: '^dashboard/', pathNot: '^dashboard/($1|shared)/' },
    },
    {
      name: 'models-and-plans-are-pure',
      comment: 'they read no clock, no file and no network: their callers do',
      severity: 'error',
      from: {
        path: '^lambdas/(sessions/(model|state)|render/plan|lake/plan|alerts/decide)/',
        pathNot: '\\.test\\.ts$',
      },
      to: { path: '^(node:|fs|http|https|net|child_process|.*node_modules/(@aws-sdk|puppeteer-core)/)' },
    },
    {
      name: 'dashboard-feature-imports-no-feature',
      severity: 'error',
      from: { path: '^dashboard/src/features/([^/]+)/' },
      to: { path: '^dashboard/src/(features/(?!$1/)|app/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Snippets and customer apps import the built package.
    exclude: {
      path: '(^|/)(node_modules|build|dist|cdk\\.out|\\.incuera|\\.cache)(/|$)|\\.snippet\\.tsx?$|^sdk/e2e/consumer/',
    },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
    tsPreCompilationDeps: true,
  },
}
