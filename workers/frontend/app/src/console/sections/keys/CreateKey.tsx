/** Asks for an API key, and shows it the only time it can be shown. */
import { type ReactNode, useState } from "react";
import type { Schema } from "../../../client/client";
import { Button } from "../../../design/Button";
import { Dialog } from "../../../design/Dialog";
import { CheckField, TextField } from "../../../design/Field";
import { useText } from "../../../texts/useTexts";
import { ActionDialog } from "../../parts/ActionDialog";
import { Id } from "../../parts/Values";
import { client } from "../../session";

type Scope = Schema<"Scope">;

const scopes: readonly Scope[] = ["wallet:read", "wallet:write", "orders:read", "orders:write", "orders:any", "admin"];

interface Props {
  readonly onClose: () => void;
  readonly onDone: (key: Schema<"NewKey">) => void;
}

export function CreateKey({ onClose, onDone }: Props): ReactNode {
  const t = useText();
  const [name, setName] = useState("");
  const [user, setUser] = useState("");
  const [chosen, setChosen] = useState<readonly Scope[]>([]);
  const toggle = (scope: Scope, isOn: boolean): void =>
    setChosen(isOn ? [...chosen, scope] : chosen.filter((other) => other !== scope));
  return (
    <ActionDialog<Schema<"NewKey">>
      title={t("console-key-new")}
      says={
        <>
          <p>{t("console-key-new-says")}</p>
          <p className="hint">{t("console-second-operator")}</p>
        </>
      }
      confirm={t("console-ask-second")}
      isIncomplete={name.trim() === "" || chosen.length === 0}
      action={() => {
        const body = {
          name: name.trim(),
          scopes: scopes.filter((scope) => chosen.includes(scope)),
          ...(user !== "" && { user_id: user }),
        };
        return {
          name: "keys.post",
          subject: "keys",
          content: body,
          send: (key) => client.POST("/api/admin/keys", { params: { header: { "Idempotency-Key": key } }, body }),
        };
      }}
      done={() => t("console-waits-for-second")}
      onDone={({ data }) => onDone(data)}
      onClose={onClose}
    >
      <TextField
        label={t("console-key-name")}
        value={name}
        required
        maxLength={100}
        onChange={(event) => setName(event.target.value)}
      />
      <fieldset className="c-fieldset">
        <legend>{t("console-scopes")}</legend>
        {scopes.map((scope) => (
          <CheckField
            key={scope}
            label={
              <>
                <code>{scope}</code> <span className="hint">{t(`console-scope-${scope.replace(":", "-")}`)}</span>
              </>
            }
            checked={chosen.includes(scope)}
            onChange={(event) => toggle(scope, event.target.checked)}
          />
        ))}
      </fieldset>
      <TextField
        label={t("console-key-user")}
        hint={t("console-key-user-hint")}
        inputMode="numeric"
        pattern="[0-9]{1,16}"
        value={user}
        onChange={(event) => setUser(event.target.value.trim())}
      />
    </ActionDialog>
  );
}

export function NewKey({
  created,
  onClose,
}: {
  readonly created: Schema<"NewKey">;
  readonly onClose: () => void;
}): ReactNode {
  const t = useText();
  return (
    <Dialog
      title={t("console-key-shown-once")}
      onClose={onClose}
      closeLabel={t("console-key-kept")}
      isSturdy
      className="c-dialog"
      actions={<Button onClick={onClose}>{t("console-key-kept")}</Button>}
    >
      <p>{t("console-key-shown-once-says")}</p>
      <Id value={created.key} />
    </Dialog>
  );
}
