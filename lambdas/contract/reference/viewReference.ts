import type { viewRoutes } from '../routes/viewRoutes.ts'
import type { Reference } from './operation.ts'
import { SAMPLE } from './samples.ts'

const content = {
  type: 'sessions' as const,
  q: 'device:phone signal:rage_click',
  range: '7d',
  sort: 'friction' as const,
}
const view = {
  ...{ viewId: 'v4m8t2w6z9b3', name: 'Rage on phones', isShared: false, content },
  ...{ position: SAMPLE.at, createdAt: SAMPLE.at, createdBy: '7f3c2b1a-…' },
}

export const viewReference: Reference<typeof viewRoutes> = {
  listViews: {
    description: 'Own views of the caller come first, then those that all members share, each by position.',
    refusals: [],
    response: { views: [view] },
  },
  saveView: {
    description:
      'Any member may save views for themselves; to share one needs the role analyst. A `pin` is shown on the first page of the dashboard, as its author or all members see it.',
    refusals: ['too_many_saved'],
    body: { name: 'Rage on phones', content },
    response: view,
  },
  changeView: {
    description:
      'Absent fields keep their values. A shared view belongs to the project: any analyst may change it, or make it their own.',
    refusals: ['too_many_saved', 'unknown_view'],
    body: { name: 'Rage on small phones' },
    response: { ...view, name: 'Rage on small phones' },
  },
  deleteView: {
    description: 'A shared view is deleted for all members, which needs the role analyst.',
    refusals: ['unknown_view'],
    response: view,
  },
}
