/** Where parcels go. Asked once; kept encrypted; shown to its owner and to whoever sends a parcel. */
import { type FormEvent, type ReactNode, useMemo, useState } from "react";
import { Button } from "../../design/Button";
import { ConfirmDialog } from "../../design/Dialog";
import { TextField } from "../../design/Field";
import { Skeleton } from "../../design/Skeleton";
import { refusalText } from "../../design/States";
import { useToast } from "../../design/Toast";
import { useClient } from "../../session/useSession";
import { useText } from "../../texts/useTexts";
import { getAddress, removeAddress, setAddress } from "../data/calls";
import type { Address as AddressData } from "../data/types";
import { useResource, useResources } from "../data/useResource";
import { useHost } from "../host/useHost";
import { Loaded } from "../parts/Loaded";
import { MainAction } from "../parts/MainAction";
import { Screen } from "../parts/Screen";
import { goBack } from "../route";

export default function Address(): ReactNode {
  const t = useText();
  const client = useClient();
  const source = useMemo(() => ({ key: "address", load: () => getAddress(client) }), [client]);
  const found = useResource(source);
  const resources = useResources();
  return (
    <Screen title={t("app-address")} parent="/settings">
      <p className="hint">{t("app-address-hint")}</p>
      <Loaded resource={found} skeleton={<Skeleton shape="card" count={3} />}>
        {({ address }) => (
          <Form
            key={address === null ? "new" : "known"}
            known={address ?? undefined}
            onSaved={(saved) => resources.put(source, { address: saved })}
          />
        )}
      </Loaded>
    </Screen>
  );
}

type FieldName = keyof AddressData;

interface Rule {
  readonly name: FieldName;
  readonly most: number;
  readonly isNeeded: boolean;
  readonly complete: string;
  readonly isValid?: (value: string) => boolean;
}

/** As shared/contracts/src/shop.rs (`Address`) says. */
const rules: readonly Rule[] = [
  { name: "recipient", most: 100, isNeeded: true, complete: "name" },
  {
    name: "phone",
    most: 24,
    isNeeded: true,
    complete: "tel",
    isValid: (value) => /^\+?\d{6,20}$/.test(value.replace(/[\s-]/g, "")),
  },
  { name: "line1", most: 200, isNeeded: true, complete: "address-line1" },
  { name: "line2", most: 200, isNeeded: false, complete: "address-line2" },
  { name: "city", most: 100, isNeeded: true, complete: "address-level2" },
  { name: "province", most: 100, isNeeded: false, complete: "address-level1" },
  {
    name: "postal_code",
    most: 10,
    isNeeded: true,
    complete: "postal-code",
    isValid: (value) => value.length >= 3,
  },
  { name: "country", most: 2, isNeeded: true, complete: "country", isValid: (value) => /^[A-Za-z]{2}$/.test(value) },
];

const blank: Record<FieldName, string> = {
  recipient: "",
  phone: "",
  line1: "",
  line2: "",
  city: "",
  province: "",
  postal_code: "",
  country: "TH",
};

function valuesOf(known: AddressData | undefined): Record<FieldName, string> {
  return { ...blank, ...known, line2: known?.line2 ?? "", province: known?.province ?? "" };
}

interface FormProps {
  readonly known: AddressData | undefined;
  readonly onSaved: (address: AddressData | null) => void;
}

function Form({ known, onSaved }: FormProps): ReactNode {
  const t = useText();
  const say = useToast();
  const host = useHost();
  const client = useClient();
  const [values, setValues] = useState(() => valuesOf(known));
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [isRemoving, setRemoving] = useState(false);

  const fault = ({ name, isNeeded, isValid }: Rule): string | undefined => {
    const value = values[name].trim();
    if (value === "") return isNeeded ? t("app-address-fault-empty") : undefined;
    return isValid === undefined || isValid(value) ? undefined : t("app-address-fault-malformed");
  };
  const save = async (): Promise<void> => {
    setTried(true);
    if (rules.some((rule) => fault(rule) !== undefined)) return;
    setBusy(true);
    const { recipient, phone, line1, line2, city, province, postal_code, country } = values;
    const address: AddressData = {
      recipient: recipient.trim(),
      phone: phone.trim(),
      line1: line1.trim(),
      city: city.trim(),
      postal_code: postal_code.trim(),
      country: country.trim().toUpperCase(),
      ...(line2.trim() === "" ? {} : { line2: line2.trim() }),
      ...(province.trim() === "" ? {} : { province: province.trim() }),
    };
    try {
      await setAddress(client, address);
      host.haptic("success");
      say(t("app-address-saved"), "good");
      onSaved(address);
      goBack("/settings");
    } catch (error) {
      say(refusalText(t, error), "bad");
    }
    setBusy(false);
  };
  const remove = async (): Promise<void> => {
    setBusy(true);
    try {
      await removeAddress(client);
      say(t("app-address-removed"), "good");
      onSaved(null);
    } catch (error) {
      say(refusalText(t, error), "bad");
    }
    setBusy(false);
    setRemoving(false);
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void save();
  };
  return (
    <form className="form" onSubmit={onSubmit} noValidate>
      {rules.map((rule) => (
        <TextField
          key={rule.name}
          label={t(`app-address-${rule.name}`)}
          hint={rule.isNeeded ? undefined : t("app-optional")}
          type={rule.name === "phone" ? "tel" : "text"}
          autoComplete={rule.complete}
          maxLength={rule.most}
          value={values[rule.name]}
          error={isTried ? fault(rule) : undefined}
          onChange={(event) => setValues((before) => ({ ...before, [rule.name]: event.target.value }))}
        />
      ))}
      <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
      {known !== undefined && (
        <Button kind="danger" isBlock onClick={() => setRemoving(true)}>
          {t("app-address-remove")}
        </Button>
      )}
      <MainAction text={t("ui-save")} onPress={() => void save()} isBusy={isBusy} />
      {isRemoving && (
        <ConfirmDialog
          title={t("app-address-remove-title")}
          confirmLabel={t("app-address-remove")}
          cancelLabel={t("ui-back")}
          isDangerous
          isBusy={isBusy}
          onConfirm={() => void remove()}
          onClose={() => setRemoving(false)}
        />
      )}
    </form>
  );
}
