import crediton

COLUMNS = ["record", "status", "exempted_credits", "replace_credits", "potential_credits", "remaining_credits", "entry_stage", "modules",
           "potential_modules", "warnings", "policy", "on", "digest", "error_code", "error", "fees_saved", "loan_left",
           "loan_left_most", "periods", "periods_saved"]


def test_polars_and_pandas_take_the_rows(calculator, documents):
    import pandas
    import polars

    decisions = calculator.assess_many([*documents.records, {"id": "bad"}, {"id": "worse", "attainments": 1}])
    rows = crediton.rows(decisions)
    assert all(list(row) == COLUMNS for row in rows)
    for frame in (polars.DataFrame(rows), pandas.DataFrame(rows)):
        assert list(frame.columns) == COLUMNS and len(frame) == len(decisions)
    assert polars.DataFrame(rows)["exempted_credits"].drop_nulls().sum() == sum(d.assured.exempted_credits for d in decisions if not d.failed)
    for more in (crediton.exemption_rows(decisions), crediton.reason_rows(decisions)):
        assert more and len(polars.DataFrame(more)) == len(pandas.DataFrame(more)) == len(more)


def test_a_half_credit_after_many_whole_ones_stays(decisions):
    import polars

    fields = decisions[0].to_dict()
    fields["assured"]["exempted_credits"] = 7.5
    rows = crediton.rows([decisions[0]] * 150 + [crediton.Decision.from_dict(fields)])
    assert polars.DataFrame(rows)["exempted_credits"].to_list()[-1] == 7.5
