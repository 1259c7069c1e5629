import { Component, type ComponentChildren } from 'preact'
import { Problem } from '../components/basics.js'

/** A page that fails leaves the frame around it alone. */
export class Boundary extends Component<{ children: ComponentChildren }, { text?: string }> {
  static override getDerivedStateFromError(error: unknown): { text: string } {
    return { text: error instanceof Error ? error.message : String(error) }
  }

  override render() {
    const { text } = this.state
    if (text === undefined) return this.props.children
    return (
      <Problem
        title="This page cannot be shown"
        text={`${text}. Loading it again may help; the broker is not concerned.`}
      />
    )
  }
}
