import { Group, Kbd, Modal, SimpleGrid, Title } from '@mantine/core'
import { KEY_SHEET } from '../logic/keySheet.ts'

/** Every keyboard shortcut of a session. */
export const KeySheet = ({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) => (
  <Modal opened={isOpen} onClose={onClose} title="Keyboard shortcuts" size="xl" centered>
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="lg">
      {KEY_SHEET.map(({ title, keys }) => (
        <section key={title}>
          <Title order={3} size="h6" mb="xs">
            {title}
          </Title>
          <dl className="key-sheet">
            {keys.map(({ keys, does }) => (
              <div key={does}>
                <dt>
                  <Group gap={4} wrap="nowrap">
                    {keys.map((key) => (
                      <Kbd key={key} size="xs">
                        {key}
                      </Kbd>
                    ))}
                  </Group>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </SimpleGrid>
  </Modal>
)
