/** Catches what breaks inside of it and says so with a way on, instead of an empty page. */
import { Component, type ReactNode } from "react";
import { forgetFailed } from "./later";
import { ErrorState } from "./States";

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly error: unknown;
  readonly isBroken: boolean;
}

/** Give it the route's path as `key`, so that another screen begins anew. Texts have to be around it. */
export class Boundary extends Component<Props, State> {
  override state: State = { error: undefined, isBroken: false };

  static getDerivedStateFromError(error: unknown): State {
    return { error, isBroken: true };
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    const retry = (): void => {
      forgetFailed();
      this.setState({ error: undefined, isBroken: false });
    };
    return (
      <div className="screen">
        <ErrorState error={this.state.error} onRetry={retry} />
      </div>
    );
  }
}
