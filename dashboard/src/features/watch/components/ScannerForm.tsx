import { ScannerCheck, ScannerTag } from '@incuera/contract/scanners/scanner.ts'
import type { QuestionUse } from '@incuera/contract/scanners/scannerApi.ts'
import { Alert, Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useScannerWrites } from '../api/useScannerWrites.ts'

interface ScannerFormProps {
  pid: string
  /** Null: no model answers questions. */
  questions: QuestionUse | null
}

/** Creates a scanner: a rule, or a question if there is a model. */
export function ScannerForm({ pid, questions }: ScannerFormProps) {
  const { create } = useScannerWrites(pid)
  const [type, setType] = useState<'rule' | 'question'>('rule')
  const [name, setName] = useState('')
  const [text, setText] = useState('')
  const tag = toTag(name)
  const check = ScannerCheck.safeParse(type === 'rule' ? { type, q: text } : { type, question: text })
  const isReady = check.success && ScannerTag.safeParse(tag).success
  const submit = () => {
    if (!check.success) return
    create.mutate({ name, tag, check: check.data, isPaused: false }, { onSuccess: () => [setName(''), setText('')] })
  }
  return (
    <form onSubmit={(event) => [event.preventDefault(), submit()]}>
      <Stack gap="sm">
        <SegmentedControl
          aria-label="How it decides"
          size="xs"
          w="fit-content"
          data={[
            { value: 'rule', label: 'Rule' },
            { value: 'question', label: 'Question' },
          ]}
          value={type}
          onChange={(value) => setType(value === 'question' ? 'question' : 'rule')}
        />
        {type === 'question' && <QuestionNotice questions={questions} />}
        <Group align="flex-start" grow preventGrowOverflow={false}>
          <TextInput
            label="Name"
            description={tag === '' ? 'Its words become the tag' : `Tags sessions with “${tag}”`}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={80}
          />
          <TextInput
            label={type === 'rule' ? 'Search' : 'Question'}
            description={type === 'rule' ? 'In the language of the search bar' : 'To be answered with yes or no'}
            placeholder={type === 'rule' ? 'page:/checkout/* signal:rage' : 'Did a coupon not work?'}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            error={text !== '' && !check.success && check.error.issues[0]?.message}
            miw={280}
          />
        </Group>
        {create.error && <Alert color="red">{create.error.message}</Alert>}
        <Group>
          <Button type="submit" disabled={!isReady || (type === 'question' && !questions)} loading={create.isPending}>
            Create scanner
          </Button>
          <Text size="xs" c="dimmed">
            It looks at sessions from now on.
          </Text>
        </Group>
      </Stack>
    </form>
  )
}

function QuestionNotice({ questions }: { questions: QuestionUse | null }) {
  if (!questions)
    return (
      <Alert color="gray" title="A question needs a language model">
        None is configured. Set analysis.llm in incuera.config.ts, or use a rule.
      </Alert>
    )
  const { askedToday, dollarsToday, perDayMax } = questions
  return (
    <Text size="sm" c="dimmed">
      Today: {askedToday} of {perDayMax} sessions asked about, ${dollarsToday.toFixed(2)}. All questions of a project
      are one request per session.
    </Text>
  )
}

/** @example toTag('Lost in checkout!') === 'lost-in-checkout' */
const toTag = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, '')
