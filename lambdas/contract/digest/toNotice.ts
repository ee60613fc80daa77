import { type Notice, toSlackText, toSubject } from '../alerts/notice.ts'
import type { ProjectId } from '../ids.ts'
import type { Digest, DigestLine } from './digest.ts'

/** What a digest says to its receivers. @param dashboardUrl origin of the dashboard */
export function toNotice(pid: ProjectId, digest: Digest, dashboardUrl: string): Notice {
  const { week, sessions, lines } = digest
  const link = `${dashboardUrl}/projects/${pid}/digest?week=${week.from}`
  const heading = `Week of ${week.from}: ${describeSessions(sessions)}.`
  const texts = lines.length > 0 ? lines.map(({ text }) => text) : [nothingOf(digest)]
  const linkOf = (at: number) => (lines.length > 0 ? `${link}&line=${at + 1}` : link)
  const shown = texts.map((text, at) => `• ${toSlackText(text)} <${linkOf(at)}|Sessions>`)
  return {
    webhook: {
      ...{ v: 1, id: `digest-${pid}-${week.from}`, type: 'digest', text: [heading, ...texts].join('\n'), link },
      ...{ project: pid, week, sessions },
      lines: lines.map((line, at) => ({ ...withoutBehind(line), link: linkOf(at) })),
    },
    slack: {
      text: `${toSlackText(heading)} <${link}|Open>\n${lines.length > 0 ? shown.join('\n') : texts.join('\n')}`,
    },
    email: {
      subject: toSubject(`Week of ${week.from}: ${lines.length === 0 ? 'nothing changed' : countOf(lines.length)}`),
      text: [heading, ...texts.map((text, at) => (lines.length > 0 ? `- ${text}\n  ${linkOf(at)}` : text)), link].join(
        '\n\n',
      ),
    },
  }
}

/** What a digest without lines says. */
export const nothingOf = ({ sessions }: Pick<Digest, 'sessions'>): string =>
  sessions.before === null ? 'There is no week before to compare with.' : 'Nothing changed noticeably.'

const withoutBehind = ({ behind: _, ...line }: DigestLine) => line
const countOf = (lines: number) => (lines === 1 ? '1 change' : `${lines} changes`)

function describeSessions({ value, before }: Digest['sessions']): string {
  const now = value === 1 ? '1 session' : `${value} sessions`
  return before === null ? now : `${now} (${before} the week before)`
}
