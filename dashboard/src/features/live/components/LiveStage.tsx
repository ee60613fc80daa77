import { Button } from '@mantine/core'
import { IconPlugConnectedX, IconRefresh } from '@tabler/icons-react'
import type { RefObject } from 'react'
import { useConfig } from '#lib/config/ConfigProvider.tsx'
import { Notice } from '#ui/Notice.tsx'
import type { LiveWords } from '../logic/describeLive.ts'

interface LiveStageProps {
  frame: RefObject<HTMLIFrameElement | null>
  words: LiveWords
  /** The player has stopped, and can begin again. */
  onRestart?: () => void
}

/**
 * The picture: the player's page in a frame of another origin, under a cover, so that recorded content can never be
 * clicked.
 */
export function LiveStage({ frame, words, onRestart }: LiveStageProps) {
  const { appOrigin, playerOrigin } = useConfig()
  return (
    <div className="player-stage">
      <iframe
        ref={frame}
        title="Live session"
        src={`${playerOrigin}/?parent=${encodeURIComponent(appOrigin)}`}
        sandbox="allow-scripts allow-same-origin"
        referrerPolicy="no-referrer"
        tabIndex={-1}
      />
      <div className="live-cover" />
      {words.tone === 'waiting' && (
        <div className="player-hint-centre live-centre">
          <div className="buffering" role="status">
            {words.detail ?? words.label}
          </div>
        </div>
      )}
      {words.tone === 'problem' && onRestart && (
        <div className="live-failure">
          <Notice
            icon={IconPlugConnectedX}
            color="red"
            title={words.label}
            actions={
              <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={onRestart}>
                Try again
              </Button>
            }
          >
            {words.detail}
          </Notice>
        </div>
      )}
    </div>
  )
}
