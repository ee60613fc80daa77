import type { scannerRoutes } from '../routes/scannerRoutes.ts'
import type { Reference } from './operation.ts'
import { SAMPLE } from './samples.ts'

const check = { type: 'rule' as const, q: 'signal:rage_click page:/checkout' }
const scanner = {
  ...{ scannerId: 's4m8t2w6z9b3', name: 'Stuck in checkout', tag: 'stuck-in-checkout', check, version: 1 },
  ...{ isPaused: false, createdAt: SAMPLE.at, createdBy: '7f3c2b1a-…' },
}

export const scannerReference: Reference<typeof scannerRoutes> = {
  listScanners: {
    description: '`questions` is null when no model is configured.',
    refusals: [],
    response: { scanners: [scanner], questions: { askedToday: 12, dollarsToday: 0.004, perDayMax: 500 } },
  },
  createScanner: {
    description:
      'A rule is a search (`docs/search.md`); a question is answered by the configured model. It runs when the analysis of a session is done.',
    refusals: ['no_model', 'too_many_scanners'],
    body: { name: 'Stuck in checkout', tag: 'stuck-in-checkout', check },
    response: scanner,
  },
  changeScanner: {
    description: 'Absent fields keep their values. A changed check gets a new version.',
    refusals: ['no_model', 'too_many_scanners', 'unknown_scanner'],
    body: { isPaused: true },
    response: { ...scanner, isPaused: true },
  },
  deleteScanner: {
    description: 'Sessions keep the verdicts and tags that it gave them.',
    refusals: ['unknown_scanner'],
    response: scanner,
  },
}
