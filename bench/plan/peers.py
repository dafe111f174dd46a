"""Runs peers on a freeze-drain set: same matrix, same shifts, same deadlines, hard windows on the START of service.

    python peers.py SET.json vroom|pyvrp SECONDS OUT.json [--quantile 10] [--exploration 0] [--prize 1000]

Set-up, once, outside the project:  python3 -m venv peers && peers/bin/pip install pyvroom==1.15.2 pyvrp==0.14.1
A peer that is not installed is named and the script ends with 4. Deadlines: central minutes, or the given quantile (per cent) of the
first half of the members (the half that is not scored as unseen).
"""
import json
import math
import sys
import time


def option(name, fallback):
    return float(sys.argv[sys.argv.index(name) + 1]) if name in sys.argv else fallback


def travel(spec, places):
    fixed, speed, detour = spec["fixed_s"], spec["speed_mps"], spec["detour"]
    rows = []
    for a, (ax, ay) in enumerate(places):
        row = []
        for b, (bx, by) in enumerate(places):
            if a == b:
                row.append(0)
                continue
            d = math.hypot(ax - bx, ay - by)
            if (ay < spec["river_y"]) != (by < spec["river_y"]):
                d = min(math.hypot(ax - x, ay - y) + math.hypot(x - bx, y - by) for x, y in spec["bridges"])
            row.append(int(math.floor(fixed + detour * d / speed + 0.5)))
        rows.append(row)
    return rows


def deadline_min(building, quantile):
    if quantile <= 0:
        return building["deadline_min"]
    seen = sorted(building["ensemble_min"][: max(1, len(building["ensemble_min"]) // 2)])
    return seen[min(len(seen) - 1, int(quantile / 100 * len(seen)))]


def main():
    path, peer, seconds, out = sys.argv[1], sys.argv[2], float(sys.argv[3]), sys.argv[4]
    quantile = option("--quantile", 0)
    data = json.load(open(path))
    buildings, crews, depots = data["buildings"], data["crews"], {d["id"]: d for d in data["depots"]}
    n = len(buildings)
    depot_index = {d["id"]: n + i for i, d in enumerate(data["depots"])}
    matrix = travel(data["travel"], [(b["x"], b["y"]) for b in buildings] + [(d["x"], d["y"]) for d in data["depots"]])
    latest = [deadline_min(b, quantile) * 60 - b["service_s"] for b in buildings]
    begun = time.time()
    solver = vroom_routes if peer == "vroom" else pyvrp_routes
    routes = solver(buildings, crews, depot_index, matrix, latest, seconds)
    took = time.time() - begun
    place = {c["id"]: depot_index[c["depot"]] for c in crews}
    planned, lines = set(), []
    for crew, order in routes:
        t, here, jobs = next(c["start_s"] for c in crews if c["id"] == crew), place[crew], []
        for job in order:
            start = t + matrix[here][job]
            t, here = start + buildings[job]["service_s"], job
            jobs.append({"building": buildings[job]["id"], "start_s": start, "end_s": t})
            planned.add(job)
        lines.append({"crew": crew, "jobs": jobs})
    left = [{"building": b["id"], "reason": "left out by the peer", "price": None} for i, b in enumerate(buildings) if i not in planned]
    label = peer + (f" quantile {quantile:g} %" if quantile else "")
    json.dump({"solver": label, "seconds": round(took, 1), "routes": lines, "unplanned": left}, open(out, "w"))


def missing(name, fault):
    print(f"{name} is not installed ({fault}); see the head of this file", file=sys.stderr)
    sys.exit(4)


def vroom_routes(buildings, crews, depot_index, matrix, latest, seconds):
    try:
        import datetime
        import numpy
        import vroom
    except ImportError as fault:
        missing("pyvroom", fault)
    problem = vroom.Input()
    problem.set_durations_matrix(profile="car", matrix_input=numpy.array(matrix, dtype=numpy.uint32))
    for crew in crews:
        problem.add_vehicle(
            vroom.Vehicle(crew["id"], start=depot_index[crew["depot"]], skills=set(crew["skills"]), time_window=vroom.TimeWindow(crew["start_s"], crew["end_s"]))
        )
    for index, b in enumerate(buildings):
        if latest[index] < 0:
            continue
        problem.add_job(
            vroom.Job(index, location=index, default_service=b["service_s"], skills={b["skill"]}, priority=b["weight"], time_windows=[vroom.TimeWindow(0, latest[index])])
        )
    exploration = int(option("--exploration", 5))
    solution = problem.solve(exploration_level=exploration, nb_threads=2, timeout=datetime.timedelta(seconds=seconds))
    routes = {}
    table = solution.routes
    for _, step in table[table["type"] == "job"].iterrows():
        routes.setdefault(int(step["vehicle_id"]), []).append(int(step["id"]))
    return list(routes.items())


def pyvrp_routes(buildings, crews, depot_index, matrix, latest, seconds):
    try:
        import pyvrp
        from pyvrp.stop import MaxRuntime
    except ImportError as fault:
        missing("pyvrp", fault)
    prize = int(option("--prize", 1000))
    model = pyvrp.Model()
    depots = {place: model.add_depot(x=place, y=0) for place in sorted(set(depot_index.values()))}
    clients = [model.add_client(x=i, y=1, service_duration=b["service_s"], tw_early=0, tw_late=max(0, latest[i]), prize=b["weight"] * prize, required=False) for i, b in enumerate(buildings)]
    # The end is a depot at no distance: crews do not come back. Skills are profiles: arcs into jobs without the skill are forbidden.
    home = model.add_depot(x=-1, y=-1)
    far = 10_000_000
    skill_sets = sorted({tuple(sorted(c["skills"])) for c in crews})
    profiles = {skills: model.add_profile() for skills in skill_sets}
    for crew in crews:
        model.add_vehicle_type(1, start_depot=depots[depot_index[crew["depot"]]], end_depot=home, tw_early=crew["start_s"], tw_late=crew["end_s"], profile=profiles[tuple(sorted(crew["skills"]))], unit_distance_cost=1, name=str(crew["id"]))
    nodes = list(enumerate(clients)) + [(place, depot) for place, depot in depots.items()]
    for skills, profile in profiles.items():
        for a, one in nodes:
            for b, other in nodes:
                if one is other:
                    continue
                able = b >= len(buildings) or buildings[b]["skill"] in skills
                model.add_edge(one, other, matrix[a][b] if able else far, matrix[a][b] if able else far, profile)
            model.add_edge(one, home, 0, 0, profile)
            model.add_edge(home, one, far, far, profile)
    result = model.solve(MaxRuntime(seconds), display=False)
    routes = []
    for route in result.best.routes():
        crew = crews[route.vehicle_type()]["id"]
        visits = [v for v in route.visits()] if hasattr(route, "visits") else list(route)
        routes.append((crew, [v - len(depots) - 1 for v in visits]))
    return routes


main()
