import type { Session } from '@incuera/contract/session.ts'

/** What became of the newest session, for whoever has just installed the recorder. */
export interface Arrival {
  title: string
  /** What to do next, or what happens next. */
  detail: string
  /** What its page shows; null: nothing worth opening. */
  action: string | null
  isBusy: boolean
  /** Whether something keeps the first replay from being there. */
  isProblem: boolean
}

/** @param minimumSeconds of the project: shorter sessions are discarded */
export function describeArrival(session: Session, minimumSeconds: number): Arrival {
  switch (session.status) {
    case 'recording':
      return {
        title: 'Sessions are arriving',
        detail: `A session is being recorded now. Use the page for at least ${minimumSeconds} seconds and close it: its replay is ready about a minute later.`,
        ...{ action: 'Watch it live', isBusy: true, isProblem: false },
      }
    case 'ended':
    case 'compacting':
      return {
        ...{ title: 'The session is being processed', detail: 'Its replay is ready within a minute.' },
        ...{ action: null, isBusy: true, isProblem: false },
      }
    case 'ready':
      return {
        ...{ title: 'Sessions are arriving', detail: 'The replay of the newest one is ready.' },
        ...{ action: 'Watch the replay', isBusy: false, isProblem: false },
      }
    case 'discarded':
      return {
        title: 'The newest session was not kept',
        detail: `${session.reason} Open a page of your site again and stay for at least ${minimumSeconds} seconds.`,
        ...{ action: null, isBusy: false, isProblem: true },
      }
    case 'failed':
      return {
        ...{ title: 'The newest session could not be processed', detail: session.reason },
        ...{ action: 'Open it', isBusy: false, isProblem: true },
      }
  }
}
