import { Component, type ReactNode } from 'react';

interface Props {
  page: string;
  children: ReactNode;
}

interface State {
  /** The page that failed. */
  failed: string | undefined;
}

/** The last net: a page that failed to render, or whose code could not be loaded. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: undefined };

  static getDerivedStateFromError(): Partial<State> {
    return { failed: 'now' };
  }

  /** Another page is another try. A key would do the same but throw the old page away too early. */
  static getDerivedStateFromProps({ page }: Props, { failed }: State): Partial<State> | null {
    if (failed === 'now') return { failed: page };
    return failed === undefined || failed === page ? null : { failed: undefined };
  }

  override render(): ReactNode {
    if (this.state.failed === undefined) return this.props.children;
    return (
      <div className="empty" role="alert">
        <title>Something broke · Shopkit</title>
        <h1>This page broke</h1>
        <p>It is on our side, and nothing in your cart is lost.</p>
        <p className="actions">
          <button
            type="button"
            className="button"
            onClick={() => {
              location.reload();
            }}
          >
            Load it again
          </button>
        </p>
      </div>
    );
  }
}
