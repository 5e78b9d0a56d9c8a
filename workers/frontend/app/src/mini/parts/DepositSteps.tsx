/** The way of a deposit, step by step. */
import type { ReactNode } from "react";
import { Icon, type IconName } from "../../design/Icon";
import { useText } from "../../texts/useTexts";
import type { Step, StepState } from "../data/deposit-course";

const icons: Partial<Record<StepState, IconName>> = { done: "check", failed: "cross" };

export function DepositSteps({ steps }: { readonly steps: readonly Step[] }): ReactNode {
  const t = useText();
  return (
    <ol className="course">
      {steps.map(({ name, state }) => {
        const icon = icons[state];
        return (
          <li key={name} className={`is-${state}`} aria-current={state === "now" ? "step" : undefined}>
            <span className="course-mark">{icon !== undefined && <Icon name={icon} size={16} />}</span>
            <span>{t(`app-deposit-step-${name}`)}</span>
            <span className="visually-hidden">{t(`app-deposit-step-is-${state}`)}</span>
          </li>
        );
      })}
    </ol>
  );
}
