import { Paper, Tabs, Text, Title } from '@mantine/core'
import { CodeBlock } from '../../../ui/CodeBlock.tsx'
import { npmSnippet, type SnippetValues, scriptSnippet } from '../logic/snippets.ts'

/** How the recorder gets on to a site. */
export const SnippetsCard = ({ values, isComplete }: { values: SnippetValues; isComplete: boolean }) => (
  <Paper withBorder p="lg" component="section">
    <Title order={2} size="h4">
      Put it on your site
    </Title>
    <Text size="sm" c="dimmed" mb="sm">
      {isComplete ? 'Ready to paste: your new key is filled in.' : 'Put the whole key where its beginning stands; it was shown when it was made.'}
    </Text>
    <Tabs defaultValue="script">
      <Tabs.List mb="sm">
        <Tabs.Tab value="script">Script tag</Tabs.Tab>
        <Tabs.Tab value="npm">npm</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="script">
        <Text size="sm" mb="xs">
          In the head of every page, as high as it goes:
        </Text>
        <CodeBlock code={scriptSnippet(values)} />
      </Tabs.Panel>
      <Tabs.Panel value="npm">
        <CodeBlock code="npm install @incuera/sdk" />
        <Text size="sm" my="xs">
          Once, where your app starts:
        </Text>
        <CodeBlock code={npmSnippet(values)} />
      </Tabs.Panel>
    </Tabs>
    <Text size="sm" c="dimmed" mt="md">
      What visitors type is masked before it leaves their machine. Does your site send a Content-Security-Policy? Then allow the script's origin in{' '}
      <code>script-src</code> and {values.apiHost} in <code>connect-src</code>.
    </Text>
  </Paper>
)
