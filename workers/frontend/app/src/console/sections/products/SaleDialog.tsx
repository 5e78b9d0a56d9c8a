/** Pauses, resumes or closes a sale. */
import type { ReactNode } from "react";
import type { Schema } from "../../../client/client";
import { useText } from "../../../texts/useTexts";
import { ActionDialog } from "../../parts/ActionDialog";
import { href } from "../../route";
import { client } from "../../session";
import { usePulse } from "../../shell/pulse";

export type SaleStep = "pause" | "resume" | "close";

interface Props {
  readonly step: SaleStep;
  readonly product: Schema<"AdminProduct">;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function SaleDialog({ step, product, onClose, onDone }: Props): ReactNode {
  const t = useText();
  const { sales, switches } = usePulse();
  const params = { path: { product_id: String(product.product_id) } };
  return (
    <ActionDialog<Schema<"AdminProduct">>
      title={t(`console-sale-${step}`)}
      says={
        <>
          <p>{t(`console-sale-says-${step}`, { name: product.name })}</p>
          {step === "pause" && (
            <p className="hint">
              {t("console-sale-pause-message")} <a href={href("switches")}>{t("console-section-switches")}</a>
            </p>
          )}
        </>
      }
      confirm={t(`console-sale-${step}`)}
      isDangerous={step === "close"}
      action={() => ({
        name: `sales.${step}.post`,
        subject: `product:${product.product_id}`,
        send: () => {
          switch (step) {
            case "pause":
              return client.POST("/api/admin/sales/{product_id}/pause", { params });
            case "resume":
              return client.POST("/api/admin/sales/{product_id}/resume", { params });
            default:
              return client.POST("/api/admin/sales/{product_id}/close", { params });
          }
        },
      })}
      done={() => t(`console-sale-done-${step}`, { name: product.name })}
      onDone={() => {
        onDone();
        sales.reload();
        switches.reload();
      }}
      onClose={onClose}
    />
  );
}
