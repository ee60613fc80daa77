import { MEMBER_NAME_CHARACTERS_MAX } from '@incuera/contract/memberName.ts'
import { ScannerCheck, ScannerTag } from '@incuera/contract/scanners/scanner.ts'
import type { QuestionUse, Scanner } from '@incuera/contract/scanners/scannerApi.ts'
import { Alert, Button, Group, SegmentedControl, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useScannerWrites } from '../api/useScannerWrites.ts'
import type { ScannerDraft } from '../logic/draftOf.ts'
import { toTag } from '../logic/toTag.ts'
import { QuestionNotice } from './QuestionNotice.tsx'

interface ScannerFormProps {
  pid: string
  /** Null: no model answers questions. */
  questions: QuestionUse | null
  /** Absent: it creates one. */
  scanner?: Scanner
  /** What a new one begins with. */
  draft?: ScannerDraft
  onDone?(): void
}

/** Creates or changes a scanner: a rule, or a question if there is a model. */
export function ScannerForm({ pid, questions, scanner, draft, onDone }: ScannerFormProps) {
  const { create, change } = useScannerWrites(pid)
  const known = scanner ?? draft
  const [type, setType] = useState<'rule' | 'question'>(known?.check.type ?? 'rule')
  const [name, setName] = useState(known?.name ?? '')
  const [text, setText] = useState(known ? textOf(known.check) : '')
  const [isOn, setIsOn] = useState(!scanner?.isPaused)
  // Searches and alerts name it, so it stays when the name changes.
  const tag = scanner?.tag ?? toTag(name)
  const check = ScannerCheck.safeParse(type === 'rule' ? { type, q: text } : { type, question: text })
  const isReady = check.success && name.trim() !== '' && ScannerTag.safeParse(tag).success
  const { error, isPending } = scanner ? change : create
  const submit = () => {
    if (!check.success) return
    const written = { name, check: check.data, isPaused: !isOn }
    if (scanner) change.mutate({ scannerId: scanner.scannerId, ...written }, { onSuccess: onDone })
    else create.mutate({ ...written, tag }, { onSuccess: () => [setName(''), setText(''), onDone?.()] })
  }
  return (
    <form onSubmit={(event) => [event.preventDefault(), submit()]}>
      <Stack gap="sm">
        <SegmentedControl
          aria-label="How it decides"
          size="xs"
          w="fit-content"
          data={TYPES}
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
            maxLength={MEMBER_NAME_CHARACTERS_MAX}
          />
          <TextInput
            {...FIELDS[type]}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            error={text !== '' && !check.success && check.error.issues[0]?.message}
            miw={280}
          />
        </Group>
        <Switch label="On" checked={isOn} onChange={(event) => setIsOn(event.currentTarget.checked)} />
        {error && <Alert color="red">{error.message}</Alert>}
        <Group>
          <Button type="submit" disabled={!isReady || (type === 'question' && !questions)} loading={isPending}>
            {scanner ? 'Save changes' : 'Create scanner'}
          </Button>
          <Text size="xs" c="dimmed">
            {scanner
              ? 'Sessions keep their verdicts until they are analysed again.'
              : 'It looks at sessions from now on.'}
          </Text>
        </Group>
      </Stack>
    </form>
  )
}

const TYPES = [
  { value: 'rule', label: 'Rule' },
  { value: 'question', label: 'Question' },
]
const FIELDS = {
  rule: {
    label: 'Search',
    description: 'In the language of the search bar',
    placeholder: 'page:/checkout/* signal:rage',
  },
  question: { label: 'Question', description: 'To be answered with yes or no', placeholder: 'Did a coupon not work?' },
}
const textOf = (check: Scanner['check']) => (check.type === 'rule' ? check.q : check.question)
