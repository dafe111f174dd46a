"""Least weight that any plan leaves undrained: python path-bound.py SET.json [SECONDS]

A sharper bound than the one beside every plan (docs/equations/crew-plan.md, section 4): it knows that stops lie on paths from the depots.
Freeze times are left out, so it holds for known deadlines and for every weather. Linear program over types of crews (depot, skills); cuts
against closed rounds are added while they are found. Each line printed is a bound that holds; the last is the best.
Needs highspy, numpy and scipy (set-up-peers.sh DIR).

  y[j,k] job j is done by type k       x[e,k] road e = {i, j} is driven by type k       z[j,k] a path of type k ends at j
  max sum w[j] y[j,k]                  sum over k of y[j,k] <= 1
  roads at j, and from the depot, + z[j,k] = 2 y[j,k]       sum of z[j,k] = paths begun <= crews of type k
  sum work[j] y[j,k] + sum seconds[e] x[e,k] <= seconds of all shifts of type k
  roads within S <= sum of y over S - y[q]  for sets S of jobs and q in S  (a path has no closed round)
"""
import json
import sys
import time

import highspy
import numpy
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components, maximum_flow

NEAREST = 7
NEW_ROADS_MAX = 6_000
LEVELS = (0.9, 0.6, 0.4, 0.25, 0.15, 0.08, 0.04, 0.02, 0.01, 0.003)
FLOW_UNITS = 1_000_000
FLOWS_PER_TYPE = 40
INFINITY = highspy.kHighsInf

with open(sys.argv[1], encoding="utf-8") as file:
    plan_set = json.load(file)
seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 300.0
buildings, depots = plan_set["buildings"], plan_set["depots"]
jobs = len(buildings)
weight = numpy.array([one["weight"] for one in buildings], float)
work_s = numpy.array([one["service_s"] for one in buildings], float)
need = [one["skill"] for one in buildings]


def road_seconds():
    travel = plan_set["travel"]
    at = numpy.array([(one["x"], one["y"]) for one in buildings + depots], float)
    straight = numpy.hypot(at[:, None, 0] - at[None, :, 0], at[:, None, 1] - at[None, :, 1])
    north = at[:, 1] < travel["river_y"]
    over = numpy.full_like(straight, numpy.inf)
    for x, y in travel["bridges"]:
        to_bridge = numpy.hypot(at[:, 0] - x, at[:, 1] - y)
        over = numpy.minimum(over, to_bridge[:, None] + to_bridge[None, :])
    metres = numpy.where(north[:, None] != north[None, :], over, straight)
    return numpy.round(travel["fixed_s"] + travel["detour"] * metres / travel["speed_mps"])


road_s = road_seconds()
row_of_depot = {one["id"]: row for row, one in enumerate(depots)}
shifts = {}
for crew in plan_set["crews"]:
    key = (row_of_depot[crew["depot"]], tuple(sorted(crew["skills"])))
    shifts.setdefault(key, []).append(crew["end_s"] - crew["start_s"])
types = list(shifts)

program = highspy.Highs()
program.setOptionValue("output_flag", False)
done, ends = {}, {}
for kind, (_, skills) in enumerate(types):
    for job in range(jobs):
        if need[job] in skills:
            done[job, kind] = 2 * len(done)
            ends[job, kind] = done[job, kind] + 1
columns = 2 * len(done)
program.addVars(columns, [0.0] * columns, [1.0] * columns)
for (job, _), column in done.items():
    program.changeColCost(column, -weight[job])
rows = 0


def add_row(least, most, terms):
    global rows
    program.addRow(least, most, len(terms), [column for column, _ in terms], [float(factor) for _, factor in terms])
    rows += 1
    return rows - 1


for job in range(jobs):
    add_row(-INFINITY, 1, [(done[job, kind], 1) for kind in range(len(types)) if (job, kind) in done])
at_job, time_row, begin_row = {}, {}, {}
for kind, key in enumerate(types):
    able = [job for job in range(jobs) if (job, kind) in done]
    for job in able:
        at_job[job, kind] = add_row(0, 0, [(done[job, kind], -2), (ends[job, kind], 1)])
        add_row(-INFINITY, 0, [(ends[job, kind], 1), (done[job, kind], -1)])
    time_row[kind] = add_row(-INFINITY, sum(shifts[key]), [(done[job, kind], work_s[job]) for job in able])
    begin_row[kind] = add_row(0, 0, [(ends[job, kind], 1) for job in able])
    add_row(-INFINITY, len(shifts[key]), [(ends[job, kind], 1) for job in able])

roads, cuts = {}, []


def add_roads(wanted):
    global columns
    for road in wanted:
        i, j, kind = road
        # j beyond the jobs is a depot: a path begins.
        terms = [(at_job[i, kind], 1.0), (time_row[kind], road_s[i, j])]
        terms.append((at_job[j, kind], 1.0) if j < jobs else (begin_row[kind], -1.0))
        terms += [(row, 1.0) for inside, _, of, row in cuts if of == kind and i in inside and j in inside]
        program.addCol(0, 0, 1, len(terms), [row for row, _ in terms], [factor for _, factor in terms])
        roads[road] = columns
        columns += 1


def add_cut(inside, spared, kind):
    within = [(column, 1) for (i, j, of), column in roads.items() if of == kind and i in inside and j in inside]
    row = add_row(-INFINITY, 0, within + [(done[job, kind], -1) for job in inside if job != spared])
    cuts.append((frozenset(inside), spared, kind, row))


def missing_roads(dual):
    """Roads not in the program that would lower its value: while there are any, its value is no bound."""
    found = []
    for kind in range(len(types)):
        able = numpy.array([job for job in range(jobs) if (job, kind) in done])
        price = numpy.array([dual[at_job[job, kind]] for job in able])
        reduced = -(price[:, None] + price[None, :]) - dual[time_row[kind]] * road_s[numpy.ix_(able, able)]
        place = {job: index for index, job in enumerate(able)}
        for inside, _, of, row in cuts:
            if of == kind and abs(dual[row]) > 1e-12:
                index = numpy.array([place[job] for job in inside])
                reduced[numpy.ix_(index, index)] -= dual[row]
        for one, other in zip(*numpy.where(numpy.triu(reduced < -1e-6, 1))):
            road = (int(able[one]), int(able[other]), kind)
            if road not in roads:
                found.append((reduced[one, other], road))
    return [road for _, road in sorted(found)]


def closed_rounds(value, kind):
    """Sets that the present answer drives through in closed rounds: pairs, connected parts, least cuts."""
    driven = [(i, j, value[column]) for (i, j, of), column in roads.items() if of == kind and j < jobs and value[column] > 1e-6]
    served = numpy.array([value[done[job, kind]] if (job, kind) in done else 0.0 for job in range(jobs)])
    known = {(inside, spared) for inside, spared, of, _ in cuts if of == kind}
    found = set()

    def offer(inside, least):
        inside = frozenset(inside)
        spared = max(sorted(inside), key=lambda job: served[job])
        over = sum(share for i, j, share in driven if i in inside and j in inside) - sum(served[job] for job in inside) + served[spared]
        if over > least and (inside, spared) not in known:
            found.add((inside, spared))

    for i, j, _ in driven:
        offer((i, j), 1e-4)
    for level in LEVELS:
        strong = [(i, j) for i, j, share in driven if share >= level]
        graph = csr_matrix((numpy.ones(len(strong)), ([i for i, _ in strong], [j for _, j in strong])), shape=(jobs, jobs))
        _, part = connected_components(graph, False)
        for label in numpy.where(numpy.bincount(part) > 2)[0]:
            offer((int(job) for job in numpy.where(part == label)[0]), 1e-3)
    # roads within S − y(S) = Σ over S of (half the roads at j − y_j) − half the roads leaving S: most of it by a least cut, with q forced in.
    at = numpy.zeros(jobs)
    tails, heads, room = [], [], []
    for i, j, share in driven:
        at[i] += share
        at[j] += share
        if int(share / 2 * FLOW_UNITS) > 0:
            tails += [i, j]
            heads += [j, i]
            room += [int(share / 2 * FLOW_UNITS)] * 2
    for job, short in enumerate(served - at / 2):
        if abs(short) > 1e-9:
            tails.append(jobs if short < 0 else job)
            heads.append(job if short < 0 else jobs + 1)
            room.append(int(abs(short) * FLOW_UNITS))
    for forced in [job for job in numpy.argsort(-served) if served[job] > 0.1][:FLOWS_PER_TYPE]:
        graph = csr_matrix((numpy.array([*room, 2**30], dtype=numpy.int32), ([*tails, jobs], [*heads, forced])), shape=(jobs + 2, jobs + 2))
        left = (graph - maximum_flow(graph, jobs, jobs + 1).flow).tocsr()
        reached, open_ends = {jobs}, [jobs]
        while open_ends:
            node = open_ends.pop()
            for index in range(left.indptr[node], left.indptr[node + 1]):
                if left.data[index] > 0 and left.indices[index] not in reached:
                    reached.add(int(left.indices[index]))
                    open_ends.append(int(left.indices[index]))
        inside = [job for job in reached if job < jobs]
        if len(inside) > 2:
            offer(inside, 2e-3)
    return sorted(found, key=lambda one: (sorted(one[0]), one[1]))


near = [[int(other) for other in numpy.argsort(road_s[job, :jobs], kind="stable") if other != job][:NEAREST] for job in range(jobs)]
first = set()
for kind, (depot, _) in enumerate(types):
    for job in range(jobs):
        if (job, kind) not in done:
            continue
        first.add((job, jobs + depot, kind))
        first.update((min(job, other), max(job, other), kind) for other in near[job] if (other, kind) in done)
add_roads(sorted(first))

begun = time.time()
while time.time() - begun < seconds:
    program.run()
    if program.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        sys.exit("the linear program was not solved")
    answer = program.getSolution()
    wanted = missing_roads(numpy.array(answer.row_dual))
    if wanted:
        add_roads(wanted[:NEW_ROADS_MAX])
        continue
    value = numpy.array(answer.col_value)
    bound = float(weight.sum() + program.getInfo().objective_function_value)
    new = [(inside, spared, kind) for kind in range(len(types)) for inside, spared in closed_rounds(value, kind)]
    took_s = round(time.time() - begun)
    print(json.dumps({"set": plan_set["name"], "bound": round(bound, 1), "roads": len(roads), "cuts": len(cuts), "seconds": took_s}), flush=True)
    if not new:
        break
    for inside, spared, kind in new:
        add_cut(inside, spared, kind)
