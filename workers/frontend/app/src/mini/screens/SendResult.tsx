/** What became of a sending; asked about until the money has arrived or come back. */
import { type ReactNode, useMemo } from "react";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Icon } from "../../design/Icon";
import { MoneyText } from "../../design/MoneyText";
import { StatusBadge } from "../../design/Status";
import { useClient } from "../../session/useSession";
import { useText } from "../../texts/useTexts";
import { getSending } from "../data/calls";
import type { Sending } from "../data/types";
import { useResource } from "../data/useResource";
import { MainAction } from "../parts/MainAction";
import { open } from "../route";

interface Props {
  /** The answer to the sending. */
  readonly first: Sending;
  readonly onAgain: () => void;
}

const tones = { sent: "warn", delivered: "good", returned: "bad" } as const;

export function SendResult({ first, onAgain }: Props): ReactNode {
  const t = useText();
  const client = useClient();
  const source = useMemo(
    () => ({ key: `send:${first.transfer_id}`, load: () => getSending(client, first.transfer_id) }),
    [client, first.transfer_id],
  );
  const { data } = useResource(source, { everyMs: 2000 });
  const sending = data ?? first;
  const { state } = sending;
  return (
    <>
      <Card className="order-hero">
        <span className={`order-icon tone-${tones[state]}`}>
          <Icon name={state === "delivered" ? "check" : state === "sent" ? "send" : "refund"} size={34} />
        </span>
        <MoneyText money={sending.amount} size="large" />
        <div role="status">
          <StatusBadge tone={tones[state]}>{t(`app-sending-${state}`)}</StatusBadge>
          <p className="order-says">{t(`app-sending-says-${state}`, { user: String(sending.to) })}</p>
        </div>
        {sending.memo != null && sending.memo !== "" && <p className="hint">{sending.memo}</p>}
      </Card>
      <Button kind="tinted" isBlock onClick={onAgain}>
        {t("app-send-another")}
      </Button>
      <MainAction text={t("app-done")} onPress={() => open("/", "replace")} />
    </>
  );
}
