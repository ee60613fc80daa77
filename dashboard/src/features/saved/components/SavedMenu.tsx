import type { SavedInsight } from '@incuera/contract/insights/savedInsight.ts'
import { ActionIcon, Alert, Button, Group, Popover, Text, TextInput } from '@mantine/core'
import { IconBookmark, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { InsightAsked } from '#lib/insights/askInsight.ts'
import { useDeleteInsight, useSaveInsight } from '../api/savedInsights.ts'
import { toSave } from '../logic/toSave.ts'

interface SavedMenuProps {
  pid: string
  /** What the page asks now; undefined: nothing that can be saved. */
  insight: InsightAsked | undefined
  /** As in the address. */
  range: string | undefined
  saved: readonly SavedInsight[]
  /** Opens the page of an insight; what no page shows is its name. */
  linkOf(saved: SavedInsight, onOpen: () => void): ReactNode
}

/** As the contract has it. */
const NAME_CHARACTERS_MAX = 80

/** Saves what a page asks for all members of the project, and opens what they have saved. */
export function SavedMenu({ pid, insight, range, saved, linkOf }: SavedMenuProps) {
  const [isOpen, setIsOpen] = useState(false)
  const save = useSaveInsight(pid)
  const remove = useDeleteInsight(pid)
  const problem = save.error ?? remove.error
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" width={320} withinPortal={false} trapFocus>
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconBookmark size={14} />}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          Saved{saved.length > 0 && ` ${saved.length}`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {problem && (
          <Alert color="red" p="xs" mb="xs" role="alert">
            {problem.message}
          </Alert>
        )}
        {insight && <SaveForm insight={insight} range={range} save={save} />}
        {saved.length === 0 ? (
          <Text size="xs" c="dimmed">
            Nothing is saved yet. What you save here, all members of the project can open.
          </Text>
        ) : (
          <ul className="saved-list" aria-label="Saved views">
            {saved.map((one) => (
              <li key={one.id}>
                <Group justify="space-between" gap="xs" wrap="nowrap">
                  <span className="saved-name">{linkOf(one, () => setIsOpen(false))}</span>
                  <DeleteButton
                    name={one.name}
                    isPending={remove.isPending && remove.variables === one.id}
                    onDelete={() => remove.mutate(one.id)}
                  />
                </Group>
              </li>
            ))}
          </ul>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

interface DeleteButtonProps {
  name: string
  isPending: boolean
  onDelete(): void
}

/** Asks first, in its own place, because what is saved belongs to all members and cannot be brought back. */
function DeleteButton({ name, isPending, onDelete }: DeleteButtonProps) {
  const [isAsking, setIsAsking] = useState(false)
  if (isAsking || isPending)
    return (
      <Button
        size="compact-xs"
        color="red"
        variant="light"
        aria-label={`Delete ${name} for all members`}
        loading={isPending}
        onClick={onDelete}
        onBlur={() => setIsAsking(false)}
        autoFocus
      >
        Delete?
      </Button>
    )
  return (
    <ActionIcon size="sm" variant="subtle" color="gray" aria-label={`Delete ${name}`} onClick={() => setIsAsking(true)}>
      <IconTrash size={14} />
    </ActionIcon>
  )
}

interface SaveFormProps {
  insight: InsightAsked
  range: string | undefined
  save: ReturnType<typeof useSaveInsight>
}

function SaveForm({ insight, range, save }: SaveFormProps) {
  const [name, setName] = useState('')
  const isEmpty = name.trim() === ''
  return (
    <form
      className="save-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isEmpty) save.mutate(toSave(name, insight, range), { onSuccess: () => setName('') })
      }}
    >
      <TextInput
        aria-label="Name"
        placeholder="Name for this view"
        size="xs"
        maxLength={NAME_CHARACTERS_MAX}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" loading={save.isPending} disabled={isEmpty}>
        Save
      </Button>
    </form>
  )
}
