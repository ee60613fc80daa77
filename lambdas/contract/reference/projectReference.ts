import type { projectRoutes } from '../routes/projectRoutes.ts'
import type { settingsRoutes } from '../routes/settingsRoutes.ts'
import type { Reference } from './operation.ts'
import { SAMPLE } from './samples.ts'

/** A project as its owner sees it. */
export const sampleProject = {
  ...{ pid: SAMPLE.pid, name: 'Shop', rc: 'r30' as const, origins: ['https://shop.example'] },
  ...{ minimumDurationSeconds: 30, recordCountry: false, createdAt: SAMPLE.at, role: 'owner' as const },
}

export const projectReference: Reference<typeof projectRoutes> = {
  listProjects: {
    description: 'Every project in which you have a role, with its settings and that role.',
    refusals: [],
    response: { projects: [sampleProject] },
  },
}

export const settingsReference: Reference<typeof settingsRoutes> = {
  createProject: {
    description:
      'You become its owner. Recordings are kept for the days of `rc`. `origins` are the sites that may record into it.',
    refusals: ['scope_required'],
    body: { name: 'Shop', origins: ['https://shop.example'] },
    response: sampleProject,
  },
  changeProject: {
    description:
      'Absent fields keep their values. Page rules apply to sessions that are processed later, thresholds to sessions that are analysed later.',
    refusals: [],
    body: { minimumDurationSeconds: 10 },
    response: { ...sampleProject, minimumDurationSeconds: 10 },
  },
  analyseAgain: {
    description:
      'Works through the range in pages: repeat the request with `cursor` until the answer has none. Sessions whose analysis is already queued are skipped.',
    refusals: [],
    body: { from: SAMPLE.at, to: SAMPLE.at + 86_400_000 },
    response: { requested: 25 },
  },
}
