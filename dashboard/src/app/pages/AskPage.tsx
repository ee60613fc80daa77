import { can } from '@incuera/contract/roles.ts'
import { Button } from '@mantine/core'
import { IconMessageQuestion } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { askQuestion } from '#features/ask/api/askQuestion.ts'
import { Answer } from '#features/ask/components/Answer.tsx'
import { QuestionForm } from '#features/ask/components/QuestionForm.tsx'
import { Sources } from '#features/ask/components/Sources.tsx'
import { BehindDrawer } from '#features/behind/components/BehindDrawer.tsx'
import { listProjects } from '#features/projects/api/listProjects.ts'
import { RunWeekly } from '#features/watch/components/RunWeekly.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'
import type { Behind } from '#lib/insights/search.ts'
import { Card } from '#ui/insight/Card.tsx'
import { FilterBar } from '#ui/insight/FilterBar.tsx'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'
import { useScope } from '#ui/insight/useScope.ts'
import { Notice } from '#ui/Notice.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'
import { ShortNotices } from '#ui/ShortNotices.tsx'

const route = getRouteApi('/projects/$pid/ask')

/** Many sessions are worth a question; a week often has too few. */
const RANGE_DEFAULT = '30d'
const EXAMPLE = 'How many sessions had an error?'

/** A question in plain words, and an answer with the moments that prove it. */
export function AskPage() {
  const { pid } = route.useParams()
  const { question, range, behind } = route.useSearch()
  const navigate = route.useNavigate()
  const days = useScope({ range: range ?? RANGE_DEFAULT }).range
  const api = useApi()
  const role = useQuery(listProjects(api)).data?.find((project) => project.pid === pid)?.role
  const canManage = role !== undefined && can(role, 'manage')
  const answer = useQuery(askQuestion(api, pid, question ?? '', range === undefined ? undefined : days))
  const open = (next: Behind | undefined) => void navigate({ search: { question, range, behind: next }, replace: true })
  const ask = (next: string) => void navigate({ search: { question: next, range } })

  return (
    <>
      <ShortNotices />
      <PageTitle title="Ask">Questions about your sessions, in plain words.</PageTitle>
      <FilterBar
        filters={{ range: range ?? RANGE_DEFAULT }}
        hasDevice={false}
        onChange={(next) => void navigate({ search: { question, range: next.range } })}
      />
      <QuestionForm key={question} question={question ?? ''} onAsk={ask} />
      {question === undefined ? (
        <Notice
          icon={IconMessageQuestion}
          title="Ask your sessions anything"
          actions={<Button onClick={() => ask(EXAMPLE)}>{EXAMPLE}</Button>}
        >
          Numbers are counted by code, and every statement leads to the moment that proves it.
        </Notice>
      ) : (
        <InsightFrame name="answer" query={{ ...answer, isPlaceholderData: false }} height={280}>
          {(done) => (
            <div className="ask-columns">
              <Card
                title={question}
                actions={
                  canManage && <RunWeekly key={question} {...{ pid, question }} search={done.number?.q ?? null} />
                }
              >
                <Answer
                  pid={pid}
                  answer={done}
                  onOpen={(key, title) => open({ of: 'ask', key, title: title.slice(0, 200) })}
                />
              </Card>
              {done.sessions.length > 0 && (
                <Card title="Sources" note={`${done.sessions.length}, best first`}>
                  <Sources pid={pid} sessions={done.sessions} />
                </Card>
              )}
            </div>
          )}
        </InsightFrame>
      )}
      <BehindDrawer pid={pid} behind={behind} insight={answer.data?.insight?.request} onClose={() => open(undefined)} />
    </>
  )
}
