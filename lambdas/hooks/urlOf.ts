import type { HookEvent } from '@incuera/contract/hooks/hookEvent.ts'

/** Where the dashboard shows an event. @param dashboardUrl its origin */
export function urlOf(event: HookEvent, pid: string, dashboardUrl: string): string {
  const project = `${dashboardUrl}/projects/${pid}`
  switch (event.type) {
    case 'session.ready':
    case 'signal':
      return `${project}/sessions/${event.data.sessionId}`
    case 'video.ready':
      return `${project}/sessions/${event.data.sessionId}?tab=video&video=${event.data.renderId}`
    case 'alert':
      return `${project}/alerts`
    case 'erasure.done':
      return project
  }
}
