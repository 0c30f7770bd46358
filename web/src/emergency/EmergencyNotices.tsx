import { useQuery } from "@tanstack/react-query";
import { EmergencyCard } from "./EmergencyCard";
import { emergenciesQuery } from "./emergencies";

const MOST = 5;

/** On every page: who opened a file of yours, what waits for your review, and what you yourself hold open. */
export function EmergencyNotices() {
  const emergencies = useQuery(emergenciesQuery).data ?? [];
  const waiting = emergencies.filter((one) => one.toSee || one.toReview || (one.mine && one.live));
  if (waiting.length === 0) return null;
  return (
    <div className="emergencies" role="status">
      {waiting.slice(0, MOST).map((one) => (
        <EmergencyCard key={one.id} emergency={one} />
      ))}
    </div>
  );
}
