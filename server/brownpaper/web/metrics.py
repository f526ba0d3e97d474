"""Figures for Prometheus, and whether this process can serve: for who runs the server, from the networks they named.

What others are told is that there is no such page: how busy a server is, is nobody's business.
"""

import asyncio
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from ..live.hub import Hub
from ..live.measures import BOUNDS, Durations
from ..storage.directory import Directory
from .callers import Callers
from .connections import Connections

ANSWER_WITHIN = 2.0
"""Seconds within which the database must answer for this process to be ready."""


def metrics_pages(hub: Hub, connections: Connections, directory: Directory, callers: Callers) -> list[Route]:
    """`/readyz` for who sends people here, `/metrics` for who keeps figures."""

    async def ready(_: Request) -> Response:
        try:
            async with asyncio.timeout(ANSWER_WITHIN):
                await directory.is_there()
        except (OSError, TimeoutError):
            return PlainTextResponse("the database does not answer", 503)
        return PlainTextResponse("ready")

    async def metrics(request: Request) -> Response:
        if not callers.may_measure(request.scope):
            raise HTTPException(404)
        # Loaded by the first who asks: a start should not wait for what few use.
        from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

        return Response(generate_latest(Figures(hub, connections)), media_type=CONTENT_TYPE_LATEST)

    return [Route("/readyz", ready), Route("/metrics", metrics)]


class Figures:
    """What Prometheus' own library writes out."""

    def __init__(self, hub: Hub, connections: Connections) -> None:
        self._hub, self._connections = hub, connections

    def collect(self) -> Iterator[Any]:
        """The figures of this moment."""
        from prometheus_client.core import (
            CounterMetricFamily,
            GaugeMetricFamily,
            HistogramMetricFamily,
        )

        def durations(name: str, what: str, of: Durations) -> Any:
            bounds = [*map(str, BOUNDS), "+Inf"]
            return HistogramMetricFamily(
                f"brownpaper_{name}_seconds", what,
                buckets=list(zip(bounds, accumulate(of.counts), strict=True)), sum_value=of.seconds,
            )

        measures, open_here = self._hub.measures, self._hub.all_at_hand()
        yield GaugeMetricFamily("brownpaper_connections", "Browsers connected.", len(self._connections))
        practised = sum(workshop.room.state.workshop.rehearsal for workshop in open_here)
        yield GaugeMetricFamily(
            "brownpaper_people", "Persons at a workshop here: two screens of one are one, rehearsals are not counted.",
            sum(one.room.people() for one in open_here if not one.room.state.workshop.rehearsal),
        )
        yield GaugeMetricFamily("brownpaper_workshops_open", "Workshops in memory.", len(open_here) - practised)
        yield GaugeMetricFamily("brownpaper_rehearsals_open", "Rehearsals in memory, with invented people.", practised)
        yield GaugeMetricFamily(
            "brownpaper_commands_waiting", "Commands that nobody decided yet.",
            sum(workshop.room.waiting for workshop in open_here),
        )
        yield durations("commit", "A batch of commands in the store.", measures.commits)
        yield durations("told", "From a command's arrival until everyone's line had what came of it.", measures.told)
        refused = CounterMetricFamily("brownpaper_refused", "Commands refused, by code.", labels=["code"])
        for code, times in sorted(measures.refused.items()):
            refused.add_metric([code], times)
        yield refused
        yield CounterMetricFamily(
            "brownpaper_arrivals", "Who came without a view, and was sent the whole one.", measures.arrivals,
        )
        yield CounterMetricFamily(
            "brownpaper_resyncs", "Who came back with a view, and was sent the whole one all the same.",
            measures.resyncs,
        )
        yield CounterMetricFamily(
            "brownpaper_differences", "Who came back and was sent the difference.", measures.differences,
        )
