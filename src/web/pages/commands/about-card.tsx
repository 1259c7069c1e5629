import type { CommandDeclaration } from '../../../control/declaration.js'
import { Button, Card } from '../../components/basics.js'
import { CopyButton, copyText } from '../../components/values.js'
import { addressOfDraft, type Draft } from '../../lib/command-draft.js'
import { commandLine } from '../../lib/command-line.js'

/** The command line that does the same, and what the manual says. */
export function AboutCard({
  declaration,
  draft,
  open,
}: {
  readonly declaration: CommandDeclaration
  readonly draft: Draft
  /** Afterwards it makes room for the result. */
  readonly open: boolean
}) {
  const { description, examples } = declaration
  const line = commandLine(declaration, draft)
  const address = `${location.origin}${location.pathname}${addressOfDraft(declaration, draft)}`
  return (
    <Card
      title="On the command line"
      actions={
        <Button
          icon="link"
          kind="ghost"
          title="To this form, without what is secret"
          onClick={() => void copyText(address)}
        >
          Copy link
        </Button>
      }
    >
      <p class="command-line">
        <code>{line}</code>
        <CopyButton text={line} label="Copy the command line" />
      </p>
      {description.length + examples.length > 0 && (
        <details class="options" open={open}>
          <summary>Description and examples</summary>
          <div class="command-about">
            {description.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
            {examples.length > 0 && (
              <dl>
                {examples.map(({ command, help }) => (
                  <div key={command}>
                    <dt>
                      <code>warrenctl {command}</code>
                    </dt>
                    <dd>{help}</dd>
                  </div>
                ))}
              </dl>
            )}
          </div>
        </details>
      )}
    </Card>
  )
}
